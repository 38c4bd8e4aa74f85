package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeySpec;

/** Whatever a card's files hold: objects, or a failure that says that the card is malformed. */
class DirectoriesFuzzTest {
    @FunctionalInterface
    private interface Parser {
        void parse(byte[] bytes) throws InkanException;
    }

    @FuzzTest(maxDuration = "10s")
    void objectDirectory(byte[] file) {
        refuses(file, bytes -> ObjectDirectory.read(bytes, "3F005015"));
    }

    @FuzzTest(maxDuration = "10s")
    void tokenInfo(byte[] file) {
        refuses(file, TokenInfo::read);
    }

    @FuzzTest(maxDuration = "10s")
    void authObjects(byte[] file) {
        refuses(file, bytes -> AuthObject.read(bytes, ""));
    }

    @FuzzTest(maxDuration = "10s")
    void privateKeys(byte[] file) {
        refuses(file, bytes -> PrivateKeyObject.read(bytes, ""));
    }

    @FuzzTest(maxDuration = "10s")
    void publicKeys(byte[] file) {
        refuses(file, PublicKeyObject::read);
    }

    @FuzzTest(maxDuration = "10s")
    void certificates(byte[] file) {
        refuses(file, bytes -> CertificateObject.read(bytes, ""));
    }

    @FuzzTest(maxDuration = "10s")
    void applicationDirectory(byte[] file) {
        refuses(file, EfDir::pkcs15Path);
    }

    @FuzzTest(maxDuration = "10s")
    void fileControlParameters(byte[] answer) {
        assertThat(FileInfo.of(answer)).isNotNull();
    }

    @FuzzTest(maxDuration = "10s")
    void generatedKey(byte[] answer) {
        refuses(answer, bytes -> GeneratedKey.of(bytes, new KeySpec(KeyInfo.Algorithm.RSA, 2048)));
    }

    @FuzzTest(maxDuration = "10s")
    void ecdsaSignature(byte[] answer) {
        refuses(answer, bytes -> EcdsaSignature.toDer(bytes, bytes.length % 2 == 0 ? 256 : 0));
    }

    private static void refuses(byte[] bytes, Parser parser) {
        try {
            parser.parse(bytes);
        } catch (InkanException refused) {
            assertThat(refused.code()).isEqualTo(FailureCode.CARD_MALFORMED);
        }
    }
}
