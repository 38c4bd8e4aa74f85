package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.KeyTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we encrypt, openssl decrypts, and the other way round. */
class OpensslEnvelopeTest {
    private static final byte[] CONTENT = "一份文件\nwith two lines\n".getBytes(StandardCharsets.UTF_8);

    private static final TestPki.Identity CA = TestPki.root();
    private static final TestPki.Identity RECIPIENT = TestPki.recipient(CA, "recipient");
    private static final TestPki.Identity OTHER = TestPki.recipient(CA, "other");

    @TempDir
    Path directory;

    private Openssl openssl;

    @BeforeEach
    void prepare() throws Exception {
        openssl = Openssl.in(directory);
        openssl.write("content", CONTENT);
        openssl.write("recipient.pem", RECIPIENT.certificate());
        openssl.write("recipient.key", RECIPIENT.pair().getPrivate());
        openssl.write("other.pem", OTHER.certificate());
    }

    static Stream<Arguments> forms() {
        return Arrays.stream(ContentCipher.values())
                .flatMap(cipher ->
                        Arrays.stream(KeyTransport.values()).map(transport -> Arguments.of(cipher, transport)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void opensslDecrypts(ContentCipher cipher, KeyTransport transport) throws Exception {
        byte[] large = new byte[Limits.BUFFER_BYTES * 3 + 7];
        openssl.write(
                "envelope", Documents.encrypt(cipher, transport, large, OTHER.certificate(), RECIPIENT.certificate()));

        openssl.succeed(
                "cms -decrypt -inform DER -in envelope -recip recipient.pem -inkey recipient.key -out out".split(" "));

        assertThat(openssl.read("out")).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-aes128 other.pem recipient.pem",
                "-aes192 recipient.pem",
                "-aes256 -stream recipient.pem",
                "-des3 recipient.pem",
                "-aes-128-gcm recipient.pem",
                "-aes-192-gcm other.pem recipient.pem",
                "-aes-256-gcm -stream recipient.pem",
                "-aes256 -keyid recipient.pem",
                "-aes256 -recip recipient.pem -keyopt rsa_padding_mode:oaep",
                "-aes256 -recip recipient.pem -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256",
                "-aes256 -recip recipient.pem -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha1",
                "-aes-256-gcm -recip recipient.pem -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha512"
            })
    void weDecrypt(String options) throws Exception {
        openssl.succeed(("cms -encrypt -binary -in content -outform DER -out envelope " + options).split(" "));

        assertThat(Documents.decrypt(openssl.read("envelope"), SoftToken.unwrapper(RECIPIENT)))
                .isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-aes256", "-aes-256-gcm"})
    void weDecryptPem(String cipher) throws Exception {
        openssl.succeed(("cms -encrypt -binary -in content -outform PEM -out envelope " + cipher + " recipient.pem")
                .split(" "));

        assertThat(Documents.decrypt(openssl.read("envelope"), SoftToken.unwrapper(RECIPIENT)))
                .isEqualTo(CONTENT);
    }
}
