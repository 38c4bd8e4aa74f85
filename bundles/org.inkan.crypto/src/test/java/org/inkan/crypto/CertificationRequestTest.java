package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificationRequestTest {
    private static final String SUBJECT = "SERIALNUMBER=0000000000000001,CN=測試人𠮷,C=TW";

    @TempDir
    Path directory;

    static Stream<SignatureScheme> schemes() {
        return Stream.of(
                new SignatureScheme.Pkcs1(Hash.SHA256),
                new SignatureScheme.Pss(Hash.SHA384, 48),
                new SignatureScheme.Ecdsa(Hash.SHA256));
    }

    private static KeyPair pair(SignatureScheme scheme) {
        return scheme instanceof SignatureScheme.Ecdsa ? TestPki.ec("h", "secp256r1") : TestPki.rsa("holder", 2048);
    }

    private static byte[] request(SignatureScheme scheme, String subject, Optional<String> challenge)
            throws InkanException {
        KeyPair pair = pair(scheme);
        return new CmsDocumentCrypto()
                .request(subject, pair.getPublic(), challenge, scheme, SoftToken.signer(pair.getPrivate(), scheme));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void opensslVerifies(SignatureScheme scheme) throws Exception {
        Openssl openssl = Openssl.in(directory);
        openssl.write("request", request(scheme, SUBJECT, Optional.of("secret-1")));

        openssl.succeed("req -verify -noout -inform DER -in request".split(" "));

        assertThat(openssl.run("req -noout -text -inform DER -in request".split(" "))
                        .output())
                .contains("challengePassword");
    }

    @Test
    void holdsNameKeyAndChallenge() throws Exception {
        PKCS10CertificationRequest request =
                new PKCS10CertificationRequest(request(Documents.SHA256_RSA, SUBJECT, Optional.of("秘密")));

        assertThat(new X500Principal(request.getSubject().getEncoded())).isEqualTo(new X500Principal(SUBJECT));
        assertThat(DistinguishedName.line(request.getSubject()))
                .isEqualTo("C=TW, CN=測試人𠮷, SERIALNUMBER=0000000000000001");
        assertThat(request.getSubjectPublicKeyInfo().getEncoded())
                .isEqualTo(pair(Documents.SHA256_RSA).getPublic().getEncoded());
        Attribute[] challenge = request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_challengePassword);
        assertThat(challenge).hasSize(1);
        assertThat(NameText.decode(challenge[0].getAttributeValues()[0])).isEqualTo("秘密");
        assertThat(new PKCS10CertificationRequest(request(Documents.SHA256_RSA, SUBJECT, Optional.empty()))
                        .getAttributes())
                .isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        refuses(FailureCode.USAGE, "=x", Optional.empty());
        refuses(FailureCode.INPUT_TOO_LARGE, SUBJECT, Optional.of("x".repeat(256)));
        refuses(FailureCode.INPUT_TOO_LARGE, SUBJECT, Optional.of(""));
    }

    private static void refuses(FailureCode code, String subject, Optional<String> challenge) {
        assertThatThrownBy(() -> request(Documents.SHA256_RSA, subject, challenge))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
