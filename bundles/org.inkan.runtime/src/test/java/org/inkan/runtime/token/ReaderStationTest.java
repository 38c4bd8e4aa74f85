package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.SignatureScheme;
import org.inkan.runtime.fake.FakeCard;
import org.inkan.runtime.fake.FakeDriver;
import org.inkan.runtime.profile.DescriptorReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Version;

@Timeout(60)
class ReaderStationTest {
    private static final JobRequest JOB = new JobRequest("test", "tests", 1000, Duration.ofMinutes(1));

    private final World world = new World();
    private final FakeDriver driver = new FakeDriver("card.fake", Specificity.EXACT);

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aCardComesAndGoes() {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken first = world.token();
        assertThat(first.summary().driver()).isEqualTo("card.fake 1.0.0");
        assertThat(first.summary().family()).isEqualTo(FakeDriver.FAMILY);

        world.reader.pull();
        World.await(() -> world.station.token().isEmpty());
        world.reader.insert(new FakeCard());
        GuardedToken second = world.token();

        assertThat(second.id()).isNotEqualTo(first.id());
        world.settle();
        assertThat(world.events)
                .containsExactly("arrived " + first.id(), "departed " + first.id(), "arrived " + second.id());
    }

    @Test
    void aCardThatWasChangedBetweenTwoLooksIsANewOne() {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken first = world.token();
        world.reader.replace(new FakeCard());
        World.await(() -> world.station.token().filter(now -> now != first).isPresent());
    }

    @Test
    void manyFastChangesEndWithWhatIsThere() {
        world.add(driver, "1.0.0");
        for (int i = 0; i < 50; i++) {
            world.reader.insert(new FakeCard());
            world.reader.pull();
        }
        FakeCard last = new FakeCard();
        world.reader.insert(last);
        World.await(() -> world.station.token().isPresent() && world.station.idle());
        assertThat(catchThrowableOfType(
                        InkanException.class, () -> world.token().contents()))
                .isNull();
        assertThat(world.station.status().problem()).isEmpty();
    }

    @Test
    void aPulledCardIsForgottenEvenIfItWasNeverUsed() {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        world.reader.pull();
        World.await(() -> world.station.token().isEmpty());
        InkanException gone = catchThrowableOfType(InkanException.class, token::contents);
        assertThat(gone.code()).isEqualTo(FailureCode.CARD_REMOVED);
    }

    @Test
    void aMuteCardIsAProblemUntilItIsTakenOut() {
        world.reader.insertMute();
        World.await(() -> world.station.status().problem().isPresent());
        assertThat(world.station.status().problem().orElseThrow().code()).isEqualTo(FailureCode.CARD_MUTE);
        world.reader.pull();
        World.await(() -> world.station.status().problem().isEmpty());
    }

    @Test
    void aCardThatNobodyKnowsIsKnownOnceItsDriverComes() {
        world.reader.insert(new FakeCard());
        World.await(() -> world.events.contains("unusable CARD_UNKNOWN"));
        assertThat(world.station.status().problem().orElseThrow().details())
                .containsEntry("atr", FakeCard.ATR.toString());
        world.add(driver, "1.0.0");
        world.token();
        assertThat(world.station.status().problem()).isEmpty();
    }

    @Test
    void saysOnceThatACardIsUnknown() {
        world.reader.insert(new FakeCard());
        World.await(() -> world.events.contains("unusable CARD_UNKNOWN"));
        world.add(new FakeDriver("card.other", Specificity.APPLET).finds(Specificity.NONE), "1.0.0");
        world.settle();
        assertThat(world.events).containsExactly("unusable CARD_UNKNOWN");
    }

    @Test
    void aWrongCardIsCalledByItsName() throws Exception {
        world.profiles.add(
                profile(text -> text.replace(
                        "\"family\": \"example-gen1\",\n      \"meaning\": {\"en\": \"an example\"}",
                        "\"family\": \"\",\n      \"meaning\": {\"en\": \"a health card\"}")),
                Version.parseVersion("1"));
        world.add(driver, "1.0.0");
        FakeCard health = new FakeCard(Atr.of("3B 88 81 31 FE 45"));
        world.reader.insert(health);
        World.await(() -> world.station.status().problem().isPresent());
        assertThat(world.station.status().problem().orElseThrow().details()).containsEntry("kind", "a health card");
        assertThat(health.commandsSent()).isZero();
    }

    @Test
    void theMostSpecificProbeWins() {
        FakeDriver general = new FakeDriver("card.general", Specificity.STANDARD);
        FakeDriver boasting = new FakeDriver("card.boasting", Specificity.EXACT).finds(Specificity.NONE);
        FakeDriver right = new FakeDriver("card.right", Specificity.APPLET);
        world.add(general, "9.0.0");
        world.add(boasting, "9.0.0");
        world.add(right, "1.0.0");
        world.reader.insert(new FakeCard());
        assertThat(world.token().summary().driver()).isEqualTo("card.right 1.0.0");
        assertThat(general.probes()).as("could not have won").isZero();
    }

    @Test
    void aDriverThatFailsKeepsNobodyElseFromTheCard() {
        world.add(
                new FakeDriver("card.a", Specificity.EXACT).probing(session -> {
                    throw new IllegalStateException("a defect");
                }),
                "1.0.0");
        world.add(
                new FakeDriver("card.b", Specificity.EXACT)
                        .probing(session -> session.transmit(CommandApdu.of(0, 0x20, 0, 1))),
                "1.0.0");
        world.add(new FakeDriver("card.c", Specificity.STANDARD), "1.0.0");
        FakeCard card = new FakeCard();
        world.reader.insert(card);
        assertThat(world.token().summary().driver()).isEqualTo("card.c 1.0.0");
        assertThat(card.sent("20")).as("a probe only reads").isZero();
    }

    @Test
    void aBetterDriverTakesTheCardOver() {
        world.add(new FakeDriver("card.general", Specificity.STANDARD), "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        world.add(driver, "1.0.0");
        World.await(() -> world.events.contains("rebound card.fake 1.0.0"));
        assertThat(world.token()).isSameAs(token);
    }

    @Test
    void aDriverThatCouldNotWinIsNotTried() {
        world.add(driver, "1.0.0");
        FakeCard card = new FakeCard();
        world.reader.insert(card);
        world.token();
        int before = card.commandsSent();
        world.add(new FakeDriver("card.general", Specificity.STANDARD), "1.0.0");
        world.settle();
        assertThat(card.commandsSent()).isEqualTo(before);
    }

    @Test
    void aCardThatWasBusyIsLookedAtAgain() {
        world.add(driver, "1.0.0");
        world.reader.refuseConnections(FailureCode.READER_BUSY);
        world.reader.insert(new FakeCard());
        World.await(() -> world.events.contains("unusable READER_BUSY"));
        world.reader.refuseConnections(null);
        world.token();
        assertThat(world.station.status().problem()).isEmpty();
    }

    @Test
    void readsOnceAndAgainOnlyForAnotherDriver() throws Exception {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        token.contents();
        token.contents();
        token.summary();
        assertThat(driver.reads()).isEqualTo(1);
        token.contentsWithAuthorities();
        token.contents();
        assertThat(driver.reads()).isEqualTo(2);

        FakeDriver next = new FakeDriver("card.fake", Specificity.EXACT);
        world.add(next, "1.1.0");
        World.await(() -> world.events.contains("rebound card.fake 1.1.0"));
        token.contents();
        assertThat(next.reads()).isEqualTo(1);
        assertThat(driver.reads()).isEqualTo(2);
    }

    @Test
    void aDriverSwappedDuringAJobCostsNoPromptAndNoFailure() throws Exception {
        FakeCard card = new FakeCard();
        world.add(driver, "1.0.0");
        world.reader.insert(card);
        GuardedToken token = world.token();
        Prompts person = Prompts.typing(FakeCard.PIN);
        FakeDriver now = driver;
        try (KeyJob job = token.begin(JOB, person)) {
            for (int version = 1; version <= 20; version++) {
                sign(job);
                FakeDriver next = new FakeDriver("card.fake", Specificity.EXACT);
                world.add(next, "1." + version + ".0");
                sign(job);
                world.remove(now);
                now = next;
            }
            sign(job);
        }
        assertThat(person.count()).isEqualTo(1);
        assertThat(card.tries()).isEqualTo(3);
        assertThat(world.token()).isSameAs(token);
        assertThat(token.summary().driver()).isEqualTo("card.fake 1.20.0");
        assertThat(card.open()).isFalse();
    }

    @Test
    void workGoesOnWhileDriversAreSwapped() throws Exception {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> signing = CompletableFuture.supplyAsync(() -> {
            int signed = 0;
            try (KeyJob job = token.begin(JOB, Prompts.typing(FakeCard.PIN))) {
                while (!stop.get() || signed < 10) {
                    sign(job);
                    signed++;
                    if (signed == JOB.operations()) {
                        return signed;
                    }
                }
                return signed;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        FakeDriver now = driver;
        for (int version = 1; version <= 50; version++) {
            FakeDriver next = new FakeDriver("card.fake", Specificity.EXACT);
            if (version % 2 == 0) {
                world.remove(now);
                world.add(next, "1." + version + ".0");
            } else {
                world.add(next, "1." + version + ".0");
                world.remove(now);
            }
            now = next;
        }
        stop.set(true);
        assertThat(signing.get(30, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(10);
        assertThat(world.token()).isSameAs(token);
    }

    @Test
    void workWaitsForADriverThatIsBeingUpdated() throws Exception {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        world.remove(driver);
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return token.contents().keys().size();
            } catch (InkanException e) {
                throw new IllegalStateException(e);
            }
        });
        world.add(new FakeDriver("card.fake", Specificity.EXACT), "1.1.0");
        assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(world.token()).isSameAs(token);
    }

    @Test
    void aRemovedDriverIsWaitedForUntilItsWorkHasEnded() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        driver.performing(session -> {
            working.countDown();
            try {
                go.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        KeyJob job = token.begin(JOB, Prompts.typing(FakeCard.PIN));
        CompletableFuture<byte[]> signing = CompletableFuture.supplyAsync(() -> {
            try {
                return sign(job);
            } catch (InkanException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        world.add(new FakeDriver("card.fake", Specificity.EXACT), "1.1.0");
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> world.remove(driver));
        assertThat(removal).isNotDone();
        go.countDown();
        removal.get(10, TimeUnit.SECONDS);
        assertThat(signing.get(10, TimeUnit.SECONDS)).hasSize(128);
        job.close();
    }

    @Test
    void anUpdatedDriverThatDoesNotKnowTheCardIsNotUsed() throws Exception {
        world.add(driver, "1.0.0");
        FakeCard card = new FakeCard();
        world.reader.insert(card);
        GuardedToken token = world.token();
        world.remove(driver);
        world.add(new FakeDriver("card.fake", Specificity.EXACT).finds(Specificity.NONE), "1.1.0");
        InkanException refused = catchThrowableOfType(InkanException.class, token::contents);
        assertThat(refused.code()).isEqualTo(FailureCode.CARD_UNKNOWN);
    }

    @Test
    void aProfileChangesTheRulesAndNotTheToken() throws Exception {
        driver.certificate(certificate("CN=Example CA, OU=Example CA, O=Example, C=TW"));
        world.add(driver, "1.0.0");
        CardProfile first = profile(text -> text);
        world.profiles.add(first, Version.parseVersion("1.0.0"));
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        assertThat(userPin(token).charset()).isEqualTo(PinInfo.Charset.ALPHANUMERIC);
        assertThat(token.summary().profile()).hasValue("example");
        int reads = driver.reads();

        world.profiles.add(profile(text -> text.replace("alphanumeric", "digits")), Version.parseVersion("1.1.0"));
        token.rematch(() -> world.events.add("rebound to a profile"));
        world.profiles.remove(first);
        World.await(() -> world.events.contains("rebound to a profile"));
        assertThat(userPin(token).charset()).isEqualTo(PinInfo.Charset.DIGITS);
        assertThat(world.token()).isSameAs(token);
        assertThat(driver.reads()).isEqualTo(reads);
    }

    @Test
    void aStuckReaderStopsNoOtherWork() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        token.contents();
        token.lane().post("hang", Duration.ofNanos(1), () -> {
            try {
                go.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            World.await(() -> {
                InkanException stuck =
                        catchThrowableOfType(InkanException.class, () -> token.pinStatus(FakeDriver.PIN));
                return stuck != null && stuck.code() == FailureCode.READER_STUCK;
            });
            assertThat(token.summary().cardNumberTail()).hasValue("1234");
            assertThat(token.contents().keys()).hasSize(3);
            try (World other = new World()) {
                other.add(new FakeDriver("card.fake", Specificity.EXACT), "1.0.0");
                other.reader.insert(new FakeCard());
                assertThat(other.token().contents().keys()).hasSize(3);
            }
        } finally {
            go.countDown();
        }
    }

    private static PinInfo userPin(GuardedToken token) throws InkanException {
        return token.contents().pins().stream()
                .filter(pin -> pin.role() == PinInfo.Role.USER)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] sign(KeyJob job) throws InkanException {
        return job.sign(FakeDriver.SIGNING, new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256), new byte[32]);
    }

    private interface Change {
        String of(String text);
    }

    private static CardProfile profile(Change change) throws Exception {
        try (InputStream in = ReaderStationTest.class.getResourceAsStream("/org/inkan/runtime/profile/complete.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new DescriptorReader()
                    .read(new ByteArrayInputStream(change.of(text).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static byte[] certificate(String issuer) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        KeyPair keys = generator.generateKeyPair();
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                        new X500Name(issuer),
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plus(Duration.ofDays(1))),
                        new X500Name("CN=holder"),
                        keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
    }
}
