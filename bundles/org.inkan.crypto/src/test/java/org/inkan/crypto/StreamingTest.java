package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large documents in little memory: the live heap is measured while the stream runs. */
class StreamingTest {
    private static final long LARGE = 300L << 20;
    private static final long MEDIUM = 64L << 20;
    private static final long MOST_LIVE_BYTES = 16L << 20;

    private static final TestPki.Identity CA = TestPki.root();

    @TempDir
    Path directory;

    private final CmsDocumentCrypto crypto = new CmsDocumentCrypto();

    @Test
    void signsAndVerifiesAttached() throws Exception {
        Path signed = directory.resolve("signed");
        writing(signed, LARGE, (content, out) -> sign(false, content, out));

        assertThat(Files.size(signed)).isGreaterThan(LARGE);
        reading(
                signed,
                LARGE,
                (in, out) -> assertThat(crypto.verify(in, Optional.empty(), out, List.of(CA.certificate()))
                                .valid())
                        .isTrue());
    }

    @Test
    void signsAndVerifiesDetached() throws Exception {
        Path signed = directory.resolve("signed");
        writing(signed, MEDIUM, (content, out) -> sign(true, content, out));

        assertThat(Files.size(signed)).isLessThan(10_000);
        try (InputStream in = Files.newInputStream(signed)) {
            assertThat(crypto.verify(
                                    in,
                                    Optional.of(new Pattern(MEDIUM)),
                                    OutputStream.nullOutputStream(),
                                    List.of(CA.certificate()))
                            .valid())
                    .isTrue();
        }
    }

    private void sign(boolean detached, InputStream content, OutputStream out) throws InkanException {
        TestPki.Identity signer = TestPki.signer(CA);
        crypto.sign(
                Documents.request(detached, Documents.SHA256_RSA, signer.certificate()),
                content,
                out,
                SoftToken.signer(signer.pair().getPrivate(), Documents.SHA256_RSA));
    }

    @Test
    void encryptsAndDecryptsAuthenticated() throws Exception {
        throughEnvelope(ContentCipher.AES256_GCM, LARGE);
    }

    @Test
    void encryptsAndDecryptsCbc() throws Exception {
        throughEnvelope(ContentCipher.AES256_CBC, MEDIUM);
    }

    private void throughEnvelope(ContentCipher cipher, long size) throws Exception {
        TestPki.Identity recipient = TestPki.recipient(CA, "recipient");
        Path envelope = directory.resolve("envelope");
        writing(
                envelope,
                size,
                (content, out) ->
                        crypto.encrypt(cipher, KeyTransport.PKCS1, List.of(recipient.certificate()), content, out));

        reading(envelope, size, (in, out) -> crypto.decrypt(in, out, SoftToken.unwrapper(recipient)));
    }

    private interface Step {
        void run(InputStream in, OutputStream out) throws InkanException;
    }

    private static void writing(Path file, long size, Step step) throws Exception {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            step.run(new Pattern(size), out);
        }
    }

    private static void reading(Path file, long size, Step step) throws Exception {
        Expected expected = new Expected();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            step.run(in, expected);
        }
        assertThat(expected.count).isEqualTo(size);
    }

    /** Bytes that differ by position. */
    private static byte at(long position) {
        return (byte) (position ^ position >> 8 ^ position >> 16);
    }

    /** Looks at the live heap now and then. */
    private static final class Heap {
        private static final long STEP = 50L << 20;

        private final long before = live();
        private long next = STEP;

        void passed(long position) {
            if (position >= next) {
                next += STEP;
                assertThat(live() - before).isLessThan(MOST_LIVE_BYTES);
            }
        }

        private static long live() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }

    private static final class Pattern extends InputStream {
        private final long size;
        private final Heap heap = new Heap();
        private long position;

        Pattern(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return position == size ? -1 : at(position++) & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            int count = (int) Math.min(length, size - position);
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = at(position + i);
            }
            position += count;
            heap.passed(position);
            return count == 0 ? -1 : count;
        }
    }

    private static final class Expected extends OutputStream {
        private final Heap heap = new Heap();
        private long count;

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            for (int i = 0; i < length; i++) {
                if (buffer[offset + i] != at(count + i)) {
                    throw new IOException("wrong byte at " + (count + i));
                }
            }
            count += length;
            heap.passed(count);
        }
    }
}
