package org.inkan.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.trust.RevocationStatus;
import org.inkan.api.trust.RevocationStatus.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedListsTest {
    @TempDir
    private Path home;

    private ListServer server;
    private PublishedLists lists;
    private TestCa ca;
    private X509Certificate certificate;

    @BeforeEach
    void open() throws Exception {
        server = new ListServer();
        lists = new PublishedLists(home.resolve("trust"), new ListFetch(1 << 20, Duration.ofSeconds(30)));
        ca = new TestCa("Test CA");
        certificate = ca.issue(server.address("/list.crl"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RevocationStatus status() {
        return lists.status(certificate, ca.certificate, TestCa.NOW);
    }

    private void fetch(X509v2CRLBuilder list) throws Exception {
        server.list = ca.sign(list);
        lists.fetch(certificate, ca.certificate);
    }

    private void refuses(FailureCode code, X509v2CRLBuilder list) {
        assertThatThrownBy(() -> fetch(list))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
        assertThat(status()).isEqualTo(new RevocationStatus.Unknown(Why.NOT_FETCHED));
    }

    @Test
    void asksNobodyUntilItIsTold() {
        assertThat(status()).isEqualTo(new RevocationStatus.Unknown(Why.NOT_FETCHED));
        assertThat(server.asked).hasValue(0);
    }

    @Test
    void knowsWhatIsNotRevoked() throws Exception {
        fetch(ca.revoking(BigInteger.TEN));
        assertThat(status())
                .isEqualTo(new RevocationStatus.NotRevoked(
                        TestCa.NOW.minus(Duration.ofHours(1)), TestCa.NOW.plus(Duration.ofDays(1))));
        assertThat(server.asked).hasValue(1);
    }

    @Test
    void knowsWhatIsRevokedAndForgetsItNeither() throws Exception {
        fetch(ca.revoking(BigInteger.TEN).addCRLEntry(TestCa.SERIAL, Date.from(TestCa.NOW), 0));
        RevocationStatus revoked = new RevocationStatus.Revoked(TestCa.NOW);
        assertThat(status()).isEqualTo(revoked);
        Instant later = TestCa.NOW.plus(Duration.ofDays(100));
        assertThat(lists.status(certificate, ca.certificate, later)).isEqualTo(revoked);
    }

    @Test
    void anOldListAnswersNothing() throws Exception {
        fetch(ca.list());
        Instant later = TestCa.NOW.plus(Duration.ofDays(2));
        assertThat(lists.status(certificate, ca.certificate, later))
                .isEqualTo(new RevocationStatus.Unknown(Why.OUTDATED));
    }

    @Test
    void keepsItsListFromOneRunToTheNext() throws Exception {
        fetch(ca.revoking(TestCa.SERIAL));
        lists = new PublishedLists(home.resolve("trust"), new ListFetch());
        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void doesNotBelieveAFileThatWasChanged() throws Exception {
        fetch(ca.revoking(TestCa.SERIAL));
        try (Stream<Path> files = Files.list(home.resolve("trust"))) {
            Path file = files.findFirst().orElseThrow();
            byte[] list = Files.readAllBytes(file);
            list[list.length / 2] ^= 1;
            Files.write(file, list);
        }
        assertThat(status()).isEqualTo(new RevocationStatus.Unknown(Why.NOT_FETCHED));
        fetch(ca.revoking(TestCa.SERIAL));
        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void refusesTheListOfAnother() throws Exception {
        server.list = new TestCa("Test CA").sign(ca.list());
        assertThatThrownBy(() -> lists.fetch(certificate, ca.certificate))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        failed -> assertThat(failed.code()).isEqualTo(FailureCode.SIGNATURE_INVALID));
        refuses(FailureCode.SIGNATURE_INVALID, new TestCa("Other CA").list());
    }

    @Test
    void refusesTheListOfAnIssuerThatMayNotSignOne() throws Exception {
        ca = new TestCa("Test CA", KeyUsage.keyCertSign);
        certificate = ca.issue(server.address("/list.crl"));
        refuses(FailureCode.SIGNATURE_INVALID, ca.list());
    }

    static Stream<IssuingDistributionPoint> otherScopes() {
        ReasonFlags one = new ReasonFlags(ReasonFlags.keyCompromise);
        return Stream.of(
                new IssuingDistributionPoint(null, false, true, null, false, false),
                new IssuingDistributionPoint(null, false, false, one, false, false),
                new IssuingDistributionPoint(null, false, false, null, true, false),
                new IssuingDistributionPoint(null, false, false, null, false, true),
                new IssuingDistributionPoint(
                        TestCa.at("http://other.example/list.crl"), false, false, null, false, false));
    }

    @ParameterizedTest
    @MethodSource("otherScopes")
    void refusesAListForOtherCertificates(IssuingDistributionPoint scope) throws Exception {
        refuses(FailureCode.SIGNATURE_INVALID, ca.list().addExtension(Extension.issuingDistributionPoint, true, scope));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesAListOfChanges(boolean critical) throws Exception {
        refuses(
                FailureCode.SIGNATURE_INVALID,
                ca.list().addExtension(Extension.deltaCRLIndicator, critical, new ASN1Integer(1)));
    }

    @Test
    void refusesWhatItDoesNotUnderstandButMust() throws Exception {
        ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
        refuses(FailureCode.SIGNATURE_INVALID, ca.list().addExtension(unknown, true, new ASN1Integer(1)));
        fetch(ca.list().addExtension(unknown, false, new ASN1Integer(1)));
        assertThat(status()).isInstanceOf(RevocationStatus.NotRevoked.class);
    }

    @Test
    void takesAListForItsOwnPlace() throws Exception {
        fetch(ca.list()
                .addExtension(
                        Extension.issuingDistributionPoint,
                        true,
                        new IssuingDistributionPoint(
                                TestCa.at(server.address("/list.crl")), true, false, null, false, false)));
        assertThat(status()).isInstanceOf(RevocationStatus.NotRevoked.class);
    }

    @Test
    void refusesAListThatIsNotOfToday() {
        Instant day = TestCa.NOW.minus(Duration.ofDays(1));
        refuses(FailureCode.FETCH_FAILED, ca.list(day.minus(Duration.ofDays(1)), day));
        Instant tomorrow = TestCa.NOW.plus(Duration.ofDays(1));
        refuses(FailureCode.FETCH_FAILED, ca.list(tomorrow, tomorrow.plus(Duration.ofDays(1))));
    }

    @Test
    void takesNoOlderListThanItHas() throws Exception {
        fetch(ca.revoking(TestCa.SERIAL));
        X509v2CRLBuilder older = ca.list(TestCa.NOW.minus(Duration.ofHours(5)), TestCa.NOW.plus(Duration.ofDays(1)));
        assertThatThrownBy(() -> fetch(older)).isInstanceOf(InkanException.class);
        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void takesItsOwnListAgain() throws Exception {
        fetch(ca.revoking(TestCa.SERIAL));
        fetch(ca.revoking(TestCa.SERIAL));
        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void refusesAListThatIsValidForEver() {
        refuses(
                FailureCode.SIGNATURE_INVALID,
                new X509v2CRLBuilder(ca.name, Date.from(TestCa.NOW.minus(Duration.ofHours(1)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/moved", "/missing"})
    void refusesServersThatAnswerOtherwise(String path) throws Exception {
        fetchFails(path);
    }

    @Test
    void givesUpAServerThatFallsSilent() throws Exception {
        lists = new PublishedLists(home.resolve("trust"), new ListFetch(1 << 20, Duration.ofMillis(500)));
        fetchFails("/silent");
    }

    private void fetchFails(String path) throws Exception {
        server.list = ca.sign(ca.list());
        certificate = ca.issue(server.address(path));
        assertThatThrownBy(() -> lists.fetch(certificate, ca.certificate))
                .isInstanceOfSatisfying(InkanException.class, failed -> {
                    assertThat(failed.code()).isEqualTo(FailureCode.FETCH_FAILED);
                    assertThat(failed.failure().details()).containsEntry("host", "127.0.0.1");
                });
        assertThat(server.asked).hasValue(0);
    }

    @Test
    void hangsUpOnAListWithoutEnd() throws Exception {
        certificate = ca.issue(server.address("/endless"));
        assertThatThrownBy(() -> lists.fetch(certificate, ca.certificate))
                .isInstanceOfSatisfying(InkanException.class, failed -> {
                    assertThat(failed.code()).isEqualTo(FailureCode.INPUT_TOO_LARGE);
                    assertThat(failed.failure().details()).as("in MiB").containsEntry("limit", "1");
                });
    }

    /** Two CAs may have one name, and one CA several lists. */
    @Test
    void keepsTheListsOfOtherKeysAndPlacesApart() throws Exception {
        fetch(ca.revoking(TestCa.SERIAL));
        TestCa namesake = new TestCa("Test CA");
        X509Certificate namesakes = namesake.issue(server.address("/list.crl"));
        server.list = namesake.sign(namesake.list());
        lists.fetch(namesakes, namesake.certificate);
        X509Certificate elsewhere = ca.issue(server.address("/list.crl?2"));
        server.list = ca.sign(ca.list());
        lists.fetch(elsewhere, ca.certificate);

        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(lists.status(namesakes, namesake.certificate, TestCa.NOW))
                .isInstanceOf(RevocationStatus.NotRevoked.class);
        assertThat(lists.status(elsewhere, ca.certificate, TestCa.NOW)).isInstanceOf(RevocationStatus.NotRevoked.class);
    }

    @Test
    void tellsListsOfAuthoritiesFromThoseOfUsers() throws Exception {
        certificate = ca.issueAuthority(server.address("/list.crl"));
        refuses(FailureCode.SIGNATURE_INVALID, onlyFor(true, false));
        fetch(onlyFor(false, true));
        assertThat(status()).isInstanceOf(RevocationStatus.NotRevoked.class);
    }

    private X509v2CRLBuilder onlyFor(boolean users, boolean authorities) throws Exception {
        return ca.list()
                .addExtension(
                        Extension.issuingDistributionPoint,
                        true,
                        new IssuingDistributionPoint(null, users, authorities, null, false, false));
    }

    @Test
    void refusesWhatIsNoList() {
        server.list = "<html>".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> lists.fetch(certificate, ca.certificate))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        failed -> assertThat(failed.code()).isEqualTo(FailureCode.DOCUMENT_MALFORMED));
    }

    @Test
    void onlyGoesWhereCasPublish() throws Exception {
        assertThat(lists.source(ca.issue(new String[0]))).isEmpty();
        assertThat(lists.source(ca.issue("ldap://ca.example/cn=list", "file:///etc/passwd")))
                .isEmpty();
        assertThat(lists.source(ca.issue("https://ca.example/list.crl"))).isEmpty();
        assertThat(lists.source(ca.issue("http://user@ca.example/list.crl"))).isEmpty();
        assertThat(lists.source(ca.issue("http:///list.crl"))).isEmpty();
        assertThat(lists.source(ca.issue("http://ca.example/" + "x".repeat(600))))
                .isEmpty();
        assertThat(lists.source(ca.issue("ldap://ca.example/cn=list", "http://ca.example/list.crl")))
                .hasValueSatisfying(place -> assertThat(place).hasToString("http://ca.example/list.crl"));
        assertThat(lists.source(ca.issue(new DistributionPoint(
                        TestCa.at("http://ca.example/list.crl"), new ReasonFlags(ReasonFlags.keyCompromise), null))))
                .isEmpty();
        assertThat(lists.source(ca.issue(new DistributionPoint(
                        TestCa.at("http://ca.example/list.crl"), null, new GeneralNames(new GeneralName(ca.name))))))
                .isEmpty();
        assertThat(lists.status(ca.issue(new String[0]), ca.certificate, TestCa.NOW))
                .isEqualTo(new RevocationStatus.Unknown(Why.NOT_PUBLISHED));
    }
}
