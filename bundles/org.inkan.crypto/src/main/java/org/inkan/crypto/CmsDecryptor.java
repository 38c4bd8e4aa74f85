package org.inkan.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.inkan.api.crypto.KeyUnwrapper;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** Opens EnvelopedData and AuthEnvelopedData. */
final class CmsDecryptor {
    /** Room for what a cipher kept of the last round: a block, or a block and the tag. */
    private static final int HELD_BACK = 32;

    private CmsDecryptor() {}

    static void decrypt(InputStream envelope, OutputStream content, KeyUnwrapper keys) throws InkanException {
        Failures.run(FailureCode.DOCUMENT_MALFORMED, () -> {
            Envelope parsed = Envelope.open(new CallerInput(envelope));
            byte[] key = new ContentKeys(keys)
                    .unwrap(parsed.recipients(), parsed.algorithm().keyBytes());
            CallerOutput out = new CallerOutput(content);
            try {
                if (parsed.algorithm().gcm()) {
                    gcm(parsed, parsed.algorithm().startGcm(key), out);
                } else {
                    cbc(parsed, parsed.algorithm().startCbc(key), out);
                }
            } catch (InvalidCipherTextException | DataLengthException e) {
                throw new InkanException(FailureCode.DECRYPTION_FAILED);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
            out.flush();
            return null;
        });
    }

    private static void cbc(Envelope envelope, PaddedBufferedBlockCipher cipher, OutputStream out)
            throws IOException, InvalidCipherTextException {
        byte[] in = new byte[Limits.BUFFER_BYTES];
        byte[] plain = new byte[in.length + HELD_BACK];
        try {
            for (int n = envelope.content().read(in);
                    n >= 0;
                    n = envelope.content().read(in)) {
                out.write(plain, 0, cipher.processBytes(in, 0, n, plain, 0));
            }
            out.write(plain, 0, cipher.doFinal(plain, 0));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static void gcm(Envelope envelope, GCMBlockCipher cipher, OutputStream out)
            throws IOException, InvalidCipherTextException {
        byte[] in = new byte[Limits.BUFFER_BYTES];
        byte[] plain = new byte[in.length + HELD_BACK];
        try {
            for (int n = envelope.content().read(in);
                    n >= 0;
                    n = envelope.content().read(in)) {
                out.write(plain, 0, cipher.processBytes(in, 0, n, plain, 0));
            }
            // CMS puts what is authenticated behind the content; this engine takes it as late as that.
            byte[] authenticated = envelope.trailer().authenticated();
            cipher.processAADBytes(authenticated, 0, authenticated.length);
            byte[] tag = envelope.trailer().tag();
            if (tag.length != envelope.algorithm().tagBytes()) {
                throw new InvalidCipherTextException("tag of another length than announced");
            }
            out.write(plain, 0, cipher.processBytes(tag, 0, tag.length, plain, 0));
            out.write(plain, 0, cipher.doFinal(plain, 0));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
