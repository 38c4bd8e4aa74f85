package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.api.crypto.VerificationReport;
import org.inkan.api.crypto.VerificationReport.SignerReport;
import org.inkan.api.crypto.VerificationReport.Trust;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.Test;

/** Where a signer's certificate leads. */
class TrustTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final Instant LONG_AGO = TestPki.NOW.minus(3650, ChronoUnit.DAYS);

    private static final TestPki.Identity ROOT = TestPki.root();
    private static final TestPki.Identity CA = TestPki.ca(ROOT, "ca");
    private static final TestPki.Identity SIGNER = TestPki.signer(CA);

    private static SignerReport check(
            TestPki.Identity signer, List<X509Certificate> chain, Instant time, X509Certificate... anchors)
            throws InkanException {
        byte[] signed = Documents.sign(
                Documents.at(time, signer.certificate(), chain.toArray(X509Certificate[]::new)), signer, CONTENT);
        SignerReport report = Documents.verify(signed, anchors).signers().get(0);
        assertThat(report.intact()).isTrue();
        return report;
    }

    private static List<X509Certificate> path(SignerReport report) {
        assertThat(report.trust()).isInstanceOf(Trust.Trusted.class);
        return ((Trust.Trusted) report.trust()).path();
    }

    private static Failure reason(SignerReport report) {
        assertThat(report.trust()).isInstanceOf(Trust.Untrusted.class);
        return ((Trust.Untrusted) report.trust()).reason();
    }

    private static Stream<FailureCode> remarks(SignerReport report) {
        return report.remarks().stream().map(Failure::code);
    }

    @Test
    void pathRunsFromSignerToAnchor() throws Exception {
        SignerReport report = check(SIGNER, List.of(CA.certificate()), TestPki.NOW, ROOT.certificate());

        assertThat(path(report)).containsExactly(SIGNER.certificate(), CA.certificate(), ROOT.certificate());
        assertThat(report.remarks()).isEmpty();
    }

    @Test
    void anIntermediateOrTheSignerItselfCanBeTheAnchor() throws Exception {
        assertThat(path(check(SIGNER, List.of(), TestPki.NOW, CA.certificate())))
                .hasSize(2);
        assertThat(path(check(SIGNER, List.of(), TestPki.NOW, SIGNER.certificate())))
                .hasSize(1);
    }

    @Test
    void wrongOrNoAnchorsTrustNobody() throws Exception {
        TestPki.Identity other = TestPki.root("other-root", LONG_AGO);
        List<X509Certificate> chain = List.of(CA.certificate(), ROOT.certificate());

        assertThat(reason(check(SIGNER, chain, TestPki.NOW, other.certificate()))
                        .code())
                .isEqualTo(FailureCode.CERTIFICATE_UNTRUSTED);
        assertThat(reason(check(SIGNER, chain, TestPki.NOW)).code()).isEqualTo(FailureCode.CERTIFICATE_UNTRUSTED);
        assertThat(reason(check(SIGNER, List.of(), TestPki.NOW, ROOT.certificate()))
                        .code())
                .isEqualTo(FailureCode.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void generationsOfOneNameAreToldApart() throws Exception {
        List<TestPki.Identity> generations = Stream.of("ca", "ca-g2", "ca-g3")
                .map(key -> TestPki.ca(ROOT, key))
                .toList();
        List<X509Certificate> all =
                generations.stream().map(TestPki.Identity::certificate).toList();

        for (TestPki.Identity generation : generations) {
            assertThat(path(check(TestPki.signer(generation), all, TestPki.NOW, ROOT.certificate())))
                    .contains(generation.certificate());
            TestPki.Identity silent = new TestPki.Identity(
                    SIGNER.pair(),
                    TestPki.holder(SIGNER.pair()).withoutKeyIdentifiers().signedBy(generation));
            assertThat(path(check(silent, all, TestPki.NOW, ROOT.certificate())))
                    .contains(generation.certificate());
        }
    }

    @Test
    void rootGenerationsOfOneNameAreBridgedBySelfIssuedCertificates() throws Exception {
        TestPki.Identity second = TestPki.root("root-g2", LONG_AGO);
        X509Certificate bridge = new TestPki.Builder(
                        TestPki.ROOT_NAME, second.pair().getPublic())
                .ca()
                .from(LONG_AGO)
                .signedBy(ROOT);
        TestPki.Identity limited = new TestPki.Identity(
                TestPki.rsa("ca", 2048),
                new TestPki.Builder(TestPki.CA_NAME, TestPki.rsa("ca", 2048).getPublic())
                        .with(Extension.basicConstraints, true, new BasicConstraints(0))
                        .usage(KeyUsage.keyCertSign)
                        .signedBy(second));

        SignerReport report = check(
                TestPki.signer(limited),
                List.of(second.certificate(), limited.certificate(), bridge),
                TestPki.NOW,
                ROOT.certificate());

        assertThat(path(report)).hasSize(4).contains(bridge);
    }

    @Test
    void validityCountsAtSigningTimeAndIsRemarkedOnNow() throws Exception {
        Instant until = TestPki.NOW.minus(10, ChronoUnit.DAYS);
        TestPki.Identity expired = new TestPki.Identity(
                SIGNER.pair(), TestPki.holder(SIGNER.pair()).until(until).signedBy(CA));
        List<X509Certificate> chain = List.of(CA.certificate());

        SignerReport before = check(expired, chain, until.minus(Duration.ofDays(1)), ROOT.certificate());
        SignerReport after = check(expired, chain, until.plus(Duration.ofDays(1)), ROOT.certificate());

        assertThat(path(before)).hasSize(3);
        assertThat(remarks(before)).containsExactly(FailureCode.CERTIFICATE_EXPIRED);
        assertThat(reason(after).code()).isEqualTo(FailureCode.CERTIFICATE_EXPIRED);
        assertThat(reason(after).details()).containsEntry("until", until.toString());
    }

    @Test
    void aSigningTimeToComeDoesNotCount() throws Exception {
        TestPki.Identity young = new TestPki.Identity(
                SIGNER.pair(),
                TestPki.holder(SIGNER.pair())
                        .from(TestPki.NOW.plus(5, ChronoUnit.DAYS))
                        .signedBy(CA));

        SignerReport report =
                check(young, List.of(CA.certificate()), TestPki.NOW.plus(6, ChronoUnit.DAYS), ROOT.certificate());

        assertThat(reason(report).code()).isEqualTo(FailureCode.CERTIFICATE_EXPIRED);
    }

    @Test
    void encryptionCertificateCannotBeTrustedForASignature() throws Exception {
        TestPki.Identity signer = SIGNER;
        X509Certificate encryption =
                TestPki.holder(signer.pair()).usage(KeyUsage.keyEncipherment).signedBy(CA);
        byte[] signed = ForeignSignature.of(signer.pair(), encryption, CA.certificate(), CONTENT);

        SignerReport report =
                Documents.verify(signed, ROOT.certificate()).signers().get(0);

        assertThat(report.intact()).isTrue();
        assertThat(reason(report).code()).isEqualTo(FailureCode.KEY_UNSUITABLE);
        assertThat(remarks(report)).contains(FailureCode.KEY_UNSUITABLE);
    }

    @Test
    void weakAndTestCertificatesAreRemarkedOn() throws Exception {
        KeyPair weak = TestPki.rsa("weak", 1024);
        X509Certificate certificate = TestPki.holder(weak)
                .usage(KeyUsage.digitalSignature)
                .policy("2.16.886.101.0.3.0")
                .signedBy(CA);
        byte[] signed = ForeignSignature.of(weak, certificate, CA.certificate(), CONTENT);

        SignerReport report =
                Documents.verify(signed, ROOT.certificate()).signers().get(0);

        assertThat(path(report)).hasSize(3);
        assertThat(report.remarks())
                .containsExactly(
                        Failure.of(FailureCode.KEY_WEAK, "bits", 1024), Failure.of(FailureCode.CERTIFICATE_TEST));
    }

    @Test
    void sandboxIssuersAreTests() throws Exception {
        KeyPair pair = TestPki.rsa("ca", 2048);
        TestPki.Identity sandbox = new TestPki.Identity(
                pair,
                new TestPki.Builder(new X500Name("C=TW,O=Inkan Sandbox,OU=CA"), pair.getPublic())
                        .ca()
                        .selfSigned(pair));

        SignerReport report = check(TestPki.signer(sandbox), List.of(), TestPki.NOW, sandbox.certificate());

        assertThat(remarks(report)).containsExactly(FailureCode.CERTIFICATE_TEST);
    }

    @Test
    void aHolderIssuesNobody() throws Exception {
        TestPki.Identity issued = TestPki.signer(SIGNER);

        SignerReport report =
                check(issued, List.of(SIGNER.certificate(), CA.certificate()), TestPki.NOW, ROOT.certificate());

        assertThat(reason(report).code()).isEqualTo(FailureCode.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void missingSignerCertificateIsSaid() throws Exception {
        byte[] signed = ForeignSignature.without(SIGNER.pair(), SIGNER.certificate(), CONTENT);

        SignerReport report =
                Documents.verify(signed, ROOT.certificate()).signers().get(0);

        assertThat(report.intact()).isFalse();
        assertThat(report.certificate()).isEmpty();
        assertThat(reason(report).code()).isEqualTo(FailureCode.CERTIFICATE_NOT_FOUND);
    }

    @Test
    void certificatesThatSignEachOtherCostLittle() throws Exception {
        KeyPair pair = TestPki.rsa("ca", 2048);
        List<X500Name> names = IntStream.range(0, 10)
                .mapToObj(i -> new X500Name("C=TW,OU=Knot " + i))
                .toList();
        List<X509Certificate> knots = new ArrayList<>();
        for (X500Name subject : names) {
            for (X500Name issuer : names) {
                if (!subject.equals(issuer)) {
                    knots.add(
                            new TestPki.Builder(subject, pair.getPublic()).ca().sign(issuer, pair));
                }
            }
        }
        TestPki.Identity knot = new TestPki.Identity(pair, knots.get(0));
        long begin = System.nanoTime();

        SignerReport report = check(TestPki.signer(knot), knots, TestPki.NOW, ROOT.certificate());

        assertThat(reason(report).code()).isEqualTo(FailureCode.CERTIFICATE_UNTRUSTED);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void certificatesAndSignersAreCounted() throws Exception {
        List<X509Certificate> many = new ArrayList<>();
        KeyPair pair = TestPki.rsa("ca", 2048);
        for (int i = 0; i < Limits.MAX_CERTIFICATES; i++) {
            many.add(new TestPki.Builder(TestPki.CA_NAME, pair.getPublic()).ca().selfSigned(pair));
        }
        byte[] signed = Documents.sign(
                Documents.at(TestPki.NOW, SIGNER.certificate(), many.toArray(X509Certificate[]::new)), SIGNER, CONTENT);
        byte[] signers =
                ForeignSignature.repeated(SIGNER.pair(), SIGNER.certificate(), Limits.MAX_SIGNERS + 1, CONTENT);

        for (byte[] document : List.of(signed, signers)) {
            assertThatThrownBy(() -> Documents.verify(document))
                    .isInstanceOfSatisfying(
                            InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.INPUT_TOO_LARGE));
        }
    }

    @Test
    void oneBadSignerMakesTheReportInvalid() throws Exception {
        VerificationReport good = Documents.verify(
                ForeignSignature.repeated(SIGNER.pair(), SIGNER.certificate(), 2, CONTENT), CA.certificate());
        TestPki.Identity stranger = TestPki.signer(TestPki.root("other-root", LONG_AGO));
        VerificationReport mixed = Documents.verify(ForeignSignature.two(SIGNER, stranger, CONTENT), CA.certificate());

        assertThat(good.valid()).isTrue();
        assertThat(mixed.valid()).isFalse();
        assertThat(mixed.signers()).extracting(SignerReport::intact).containsExactly(true, true);
    }
}
