package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.api.crypto.VerificationReport;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we sign, openssl verifies, and the other way round. */
class OpensslSignatureTest {
    private static final byte[] CONTENT = "一份文件\nwith two lines\n".getBytes(StandardCharsets.UTF_8);

    private static final TestPki.Identity ROOT = TestPki.root();
    private static final TestPki.Identity CA = TestPki.ca(ROOT, "ca");
    private static final TestPki.Identity RSA = TestPki.signer(CA);

    @TempDir
    Path directory;

    private Openssl openssl;

    @BeforeEach
    void prepare() throws Exception {
        openssl = Openssl.in(directory);
        openssl.write("root.pem", ROOT.certificate());
        openssl.write("ca.pem", CA.certificate());
        openssl.write("content", CONTENT);
    }

    static Stream<SignatureScheme> schemes() {
        return Stream.of(
                new SignatureScheme.Pkcs1(Hash.SHA256),
                new SignatureScheme.Pkcs1(Hash.SHA384),
                new SignatureScheme.Pkcs1(Hash.SHA512),
                new SignatureScheme.Pss(Hash.SHA256, 32),
                new SignatureScheme.Pss(Hash.SHA512, 20),
                new SignatureScheme.Ecdsa(Hash.SHA256),
                new SignatureScheme.Ecdsa(Hash.SHA384));
    }

    private static TestPki.Identity signer(SignatureScheme scheme) {
        if (!(scheme instanceof SignatureScheme.Ecdsa)) {
            return RSA;
        }
        KeyPair pair = TestPki.ec("holder", "secp384r1");
        return new TestPki.Identity(
                pair, TestPki.holder(pair).usage(KeyUsage.digitalSignature).signedBy(CA));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void opensslVerifiesAttached(SignatureScheme scheme) throws Exception {
        TestPki.Identity signer = signer(scheme);
        openssl.write(
                "signed",
                Documents.sign(
                        Documents.request(false, scheme, signer.certificate(), CA.certificate()), signer, CONTENT));

        openssl.succeed(
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "signed",
                "-CAfile",
                "root.pem",
                "-purpose",
                "any",
                "-out",
                "out");

        assertThat(openssl.read("out")).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void opensslVerifiesDetached(SignatureScheme scheme) throws Exception {
        TestPki.Identity signer = signer(scheme);
        openssl.write(
                "signed",
                Documents.sign(
                        Documents.request(true, scheme, signer.certificate(), CA.certificate()), signer, CONTENT));
        openssl.write("other", "another document".getBytes(StandardCharsets.UTF_8));
        String[] verify = {
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-in",
            "signed",
            "-CAfile",
            "root.pem",
            "-purpose",
            "any",
            "-out",
            "out",
            "-content"
        };

        openssl.succeed(with(verify, "content"));
        assertThat(openssl.run(with(verify, "other")).exit()).isNotZero();
    }

    @Test
    void opensslVerifiesStreamedBer() throws Exception {
        byte[] large = new byte[Limits.MAX_DER_CONTENT_BYTES * 3 + 1];
        openssl.write(
                "signed",
                Documents.sign(
                        Documents.request(false, Documents.SHA256_RSA, RSA.certificate(), CA.certificate()),
                        RSA,
                        large));

        openssl.succeed(
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "signed",
                "-CAfile",
                "root.pem",
                "-purpose",
                "any",
                "-out",
                "out");

        assertThat(openssl.read("out")).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-md sha256",
                "-md sha1",
                "-md sha512 -keyopt rsa_padding_mode:pss",
                "-md sha256 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:20",
                "-noattr",
                "-noattr -md sha512 -keyopt rsa_padding_mode:pss",
                "-keyid",
                "-stream -outform DER",
                "-indef -outform PEM",
                "-nodetach",
                "-nodetach -noattr",
                "-nodetach -stream -outform DER",
                "-nodetach -outform PEM"
            })
    void weVerify(String options) throws Exception {
        verifyTheirs(options, RSA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-md sha256", "-md sha384 -nodetach", "-noattr"})
    void weVerifyEcdsa(String options) throws Exception {
        verifyTheirs(options, signer(new SignatureScheme.Ecdsa(Hash.SHA256)));
    }

    private void verifyTheirs(String options, TestPki.Identity signer) throws Exception {
        openssl.write("signer.pem", signer.certificate());
        openssl.write("signer.key", signer.pair().getPrivate());
        String form = options.contains("-outform") ? "" : " -outform DER";
        openssl.succeed(
                ("cms -sign -binary -in content -signer signer.pem -inkey signer.key -certfile ca.pem -out signed "
                                + options + form)
                        .split(" "));
        byte[] signed = openssl.read("signed");
        X509Certificate anchor = ROOT.certificate();

        boolean attached = options.contains("-nodetach");
        VerificationReport report =
                attached ? Documents.verify(signed, anchor) : Documents.verifyDetached(signed, CONTENT, anchor);

        assertThat(report.valid()).as(report.toString()).isTrue();
        assertThat(report.signers().get(0).certificate()).contains(signer.certificate());
        if (attached) {
            assertThat(Documents.content(signed)).isEqualTo(CONTENT);
        } else {
            assertThat(Documents.verifyDetached(signed, "else".getBytes(StandardCharsets.UTF_8), anchor)
                            .valid())
                    .isFalse();
        }
    }

    @Test
    void weVerifyTwoSigners() throws Exception {
        TestPki.Identity second = signer(new SignatureScheme.Ecdsa(Hash.SHA256));
        openssl.write("signer.pem", RSA.certificate());
        openssl.write("signer.key", RSA.pair().getPrivate());
        openssl.write("second.pem", second.certificate());
        openssl.write("second.key", second.pair().getPrivate());
        openssl.succeed(
                "cms -sign -binary -nodetach -in content -signer signer.pem -inkey signer.key -certfile ca.pem -out one -outform DER"
                        .split(" "));
        openssl.succeed(
                "cms -resign -binary -in one -inform DER -signer second.pem -inkey second.key -md sha256 -out signed -outform DER"
                        .split(" "));

        VerificationReport report = Documents.verify(openssl.read("signed"), ROOT.certificate());

        assertThat(report.valid()).isTrue();
        assertThat(report.signers())
                .extracting(VerificationReport.SignerReport::algorithm)
                .containsExactlyInAnyOrder("SHA256withRSA", "SHA256withECDSA");
    }

    private static String[] with(String[] arguments, String last) {
        return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
    }
}
