package org.inkan.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.health.Repair;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.token.TokenSummary.PrivateUse;
import org.inkan.api.trust.RevocationStatus;
import org.inkan.api.trust.RevocationStatus.Why;
import org.inkan.health.fake.KnownRevocation;
import org.inkan.health.fake.Machine;
import org.inkan.health.fake.OddCard;
import org.inkan.health.fake.Opener;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftPki;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepairTest {
    private static final SelfTestRequest REQUEST = SelfTestRequest.of("a test");

    private final Machine machine = new Machine();
    private final Opener opener = new Opener(machine);
    private final LayeredSelfTest selfTest = new LayeredSelfTest(machine);

    @BeforeEach
    void close() {
        machine.port = 1;
        machine.repairers.add(opener);
    }

    private CheckResult check(String layer) {
        return selfTest.run(REQUEST).checks().stream()
                .filter(check -> check.layer().equals(layer))
                .findFirst()
                .orElseThrow();
    }

    private static void refuses(FailureCode code, ThrowingCallable repair) {
        assertThatThrownBy(repair)
                .isInstanceOfSatisfying(
                        InkanException.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
    }

    @Test
    void offersAndDoesNothingByItself() {
        assertThat(check("port").repair()).map(Repair::id).hasValue("open-port");
        assertThat(opener.done).isZero();
        assertThat(machine.audit.entries()).isEmpty();
    }

    @Test
    void offersNothingForALayerThatIsGood() {
        machine.serving = true;
        assertThat(check("port").repair()).isEmpty();
        assertThat(opener.asked).isZero();
    }

    @Test
    void repairsLooksAgainAndWritesItDown() throws Exception {
        CheckResult after = selfTest.repair("open-port", REQUEST);
        assertThat(after.layer()).isEqualTo("port");
        assertThat(after.status()).isEqualTo(Status.GOOD);
        assertThat(machine.audit.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("health.repair");
            assertThat(entry.outcome()).isEqualTo("ok");
            assertThat(entry.details())
                    .isEqualTo(Map.of(
                            "repair", "open-port",
                            "effect", "Opens the port",
                            "layer", "port",
                            "requester", "a test"));
        });
    }

    @Test
    void writesDownWhichListWasFetchedInTheWordsThatWereRead() throws Exception {
        KnownRevocation revocation = new KnownRevocation(new RevocationStatus.Unknown(Why.NOT_FETCHED));
        revocation.published = Optional.of(new RevocationStatus.NotRevoked(Instant.now(), Instant.now()));
        machine.revocation = revocation;
        machine.with(new SoftCard("card"));
        Repair fetch = check("revocation").repair().orElseThrow();

        selfTest.repair(fetch.id(), REQUEST.withLocale(Locale.TAIWAN));

        assertThat(machine.audit.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.details().get("effect"))
                        .isEqualTo(fetch.effect().in(Locale.TAIWAN))
                        .contains("下載 http://ca.example/list.crl"));
    }

    @Test
    void doesNotWhatNobodyOffers() {
        refuses(FailureCode.REPAIR_NOT_OFFERED, () -> selfTest.repair("format-disk", REQUEST));
        machine.serving = true;
        refuses(FailureCode.REPAIR_NOT_OFFERED, () -> selfTest.repair("open-port", REQUEST));
        assertThat(opener.done).isZero();
        assertThat(machine.audit.entries()).isEmpty();
    }

    @Test
    void doesNotWhatNobodyCanWriteDown() {
        machine.writesDown = false;
        refuses(FailureCode.PART_MISSING, () -> selfTest.repair("open-port", REQUEST));
        assertThat(opener.done).isZero();
    }

    @Test
    void writesDownWhatDidNotHelp() {
        opener.stuck = true;
        refuses(FailureCode.REPAIR_FAILED, () -> selfTest.repair("open-port", REQUEST));
        assertThat(machine.audit.entries()).extracting(AuditEntry::outcome).containsExactly("INK-6011");
    }

    @Test
    void fetchesTheListOfTheCa() throws Exception {
        KnownRevocation revocation = new KnownRevocation(new RevocationStatus.Unknown(Why.NOT_FETCHED));
        revocation.published = Optional.of(new RevocationStatus.NotRevoked(Instant.now(), Instant.now()));
        machine.revocation = revocation;
        machine.with(new SoftCard("card"));

        CheckResult before = check("revocation");
        assertThat(before.status()).isEqualTo(Status.NOT_RUN);
        Repair fetch = before.repair().orElseThrow();
        assertThat(fetch.effect().byTag().get("en")).contains("http://ca.example/list.crl");
        assertThat(selfTest.repair(fetch.id(), REQUEST).status()).isEqualTo(Status.GOOD);
        assertThat(revocation.issuer).isEqualTo(SoftPki.AUTHORITY);
        assertThat(check("revocation").repair()).isEmpty();
    }

    @Test
    void saysThatTheCaDidNotAnswer() {
        machine.revocation = new KnownRevocation(new RevocationStatus.Unknown(Why.OUTDATED));
        machine.with(new SoftCard("card"));
        String fetch = check("revocation").repair().orElseThrow().id();
        refuses(FailureCode.FETCH_FAILED, () -> selfTest.repair(fetch, REQUEST));
        assertThat(machine.audit.entries()).extracting(AuditEntry::outcome).containsExactly("INK-6012");
    }

    @Test
    void offersNoFetchWhereNothingIsPublished() {
        KnownRevocation revocation = new KnownRevocation(new RevocationStatus.Unknown(Why.NOT_PUBLISHED));
        revocation.source = Optional.empty();
        machine.revocation = revocation;
        machine.with(new SoftCard("card"));
        assertThat(check("revocation").repair()).isEmpty();
    }

    @Test
    void offersAnotherPlaceAsAnotherRepair() {
        KnownRevocation revocation = new KnownRevocation(new RevocationStatus.Unknown(Why.NOT_FETCHED));
        machine.revocation = revocation;
        machine.with(new SoftCard("card"));
        String one = check("revocation").repair().orElseThrow().id();
        revocation.source = Optional.of(URI.create("http://other.example/list.crl"));
        assertThat(check("revocation").repair().orElseThrow().id()).isNotEqualTo(one);
    }

    /** A module is loaded into our process: it has to be of use. */
    @Test
    void offersAModuleOnlyToACardThatNeedsOne() {
        machine.repairers.add(new Opener(machine) {
            @Override
            public String layer() {
                return "pin";
            }
        });
        machine.with(new SoftCard("card").withTries(1));
        assertThat(check("pin").repair()).isEmpty();
        machine.readers.clear();
        machine.with(new OddCard().usable(PrivateUse.NEEDS_TRANSPORT));
        assertThat(check("pin").repair()).isPresent();
        assertThat(check("pin").status()).isEqualTo(Status.WARNING);
    }
}
