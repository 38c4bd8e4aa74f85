package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.DigestSigner;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that cannot be read to its end: nothing is signed in its place, and no envelope looks whole. */
class BrokenContentTest {
    private static final int MORE_THAN_ONE_BUFFER = Limits.MAX_DER_CONTENT_BYTES + 3 * Limits.BUFFER_BYTES;

    private static final TestPki.Identity CA = TestPki.root();
    private static final TestPki.Identity SIGNER = TestPki.signer(CA);
    private static final TestPki.Identity RECIPIENT = TestPki.recipient(CA, "recipient");

    private final CmsDocumentCrypto crypto = new CmsDocumentCrypto();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTokenIsNotAskedToSignWhatWasRead(boolean detached) {
        for (int readable : new int[] {0, 100, MORE_THAN_ONE_BUFFER}) {
            AtomicInteger asked = new AtomicInteger();
            DigestSigner token = digest -> {
                asked.incrementAndGet();
                return SoftToken.signer(SIGNER.pair().getPrivate(), Documents.SHA256_RSA)
                        .sign(digest);
            };

            assertThatThrownBy(() -> crypto.sign(
                            Documents.request(detached, Documents.SHA256_RSA, SIGNER.certificate()),
                            new Breaking(readable),
                            new ByteArrayOutputStream(),
                            token))
                    .isInstanceOfSatisfying(
                            InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE));

            assertThat(asked).as("after %d bytes", readable).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AES256_CBC", "AES256_GCM"})
    void whatWasEncryptedSoFarDoesNotOpen(ContentCipher cipher) {
        ByteArrayOutputStream envelope = new ByteArrayOutputStream();

        assertThatThrownBy(() -> crypto.encrypt(
                        cipher,
                        KeyTransport.PKCS1,
                        List.of(RECIPIENT.certificate()),
                        new Breaking(MORE_THAN_ONE_BUFFER),
                        envelope))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE));

        assertThatThrownBy(() -> Documents.decrypt(envelope.toByteArray(), SoftToken.unwrapper(RECIPIENT)))
                .isInstanceOf(InkanException.class);
    }

    /** Zeros, then a disk that fails. */
    private static final class Breaking extends InputStream {
        private int left;

        Breaking(int readable) {
            this.left = readable;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                throw new IOException("invented");
            }
            left--;
            return 0;
        }
    }
}
