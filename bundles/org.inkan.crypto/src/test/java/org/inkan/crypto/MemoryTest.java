package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.util.encoders.Hex;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.Test;

/** Only content may be long. What stands in other places is not taken into memory, however much of it comes. */
class MemoryTest {
    private static final int LONG = 64 << 20;
    /** Behind a tag: the length above. */
    private static final String LENGTH = "84" + String.format("%08x", LONG);

    private static final TestPki.Identity RECIPIENT = TestPki.recipient(TestPki.root(), "recipient");

    private final CmsDocumentCrypto crypto = new CmsDocumentCrypto();

    @Test
    void amongTheHashesOfASignature() {
        byte[] document =
                Hex.decode("3080" + "06092a864886f70d010702" + "a080" + "3080" + "020101" + "3180" + "04" + LENGTH);

        refusesCheaply(
                () -> crypto.verify(endless(document), Optional.empty(), OutputStream.nullOutputStream(), List.of()));
    }

    @Test
    void whereAnEnvelopeNamesItsCipher() {
        String toCipher = "3080" + "06092a864886f70d010703" + "a080" + "3080" + "020100" + "3100" + "3080"
                + "06092a864886f70d010701";

        refusesCheaply(() -> decrypt(Hex.decode(toCipher + "80" + LENGTH)));
        refusesCheaply(() -> decrypt(Hex.decode(toCipher + "a080" + "04" + LENGTH)));
    }

    @Test
    void whereTheTagStands() throws Exception {
        byte[] envelope =
                Documents.encrypt(ContentCipher.AES128_GCM, KeyTransport.PKCS1, new byte[10], RECIPIENT.certificate());
        String hex = Hex.toHexString(envelope);
        int tag = hex.lastIndexOf("0410");

        refusesCheaply(() -> decrypt(Hex.decode(hex.substring(0, tag) + "3080" + "0500" + "0500" + "80" + LENGTH)));
    }

    private void decrypt(byte[] envelope) throws InkanException {
        crypto.decrypt(endless(envelope), OutputStream.nullOutputStream(), SoftToken.unwrapper(RECIPIENT));
    }

    private static InputStream endless(byte[] start) {
        return new SequenceInputStream(new ByteArrayInputStream(start), new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return length;
            }
        });
    }

    private static void refusesCheaply(ThrowingCallable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(call).isInstanceOf(InkanException.class);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LONG / 2);
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.INPUT_TOO_LARGE));
    }
}
