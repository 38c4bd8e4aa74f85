package org.inkan.health.fake;

import java.util.function.UnaryOperator;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;

/** A job whose results are others than the right ones. */
public record OddJob(KeyJob job, UnaryOperator<byte[]> signature, UnaryOperator<byte[]> plaintext) implements KeyJob {
    public static OddJob signingWrong(KeyJob job) {
        return new OddJob(job, OddJob::changed, UnaryOperator.identity());
    }

    public static OddJob decryptingWrong(KeyJob job) {
        return new OddJob(job, UnaryOperator.identity(), OddJob::changed);
    }

    private static byte[] changed(byte[] right) {
        byte[] wrong = right.clone();
        wrong[wrong.length - 1] ^= 1;
        return wrong;
    }

    @Override
    public byte[] sign(KeyInfo key, SignatureScheme scheme, byte[] digest) throws InkanException {
        return signature.apply(job.sign(key, scheme, digest));
    }

    @Override
    public byte[] decrypt(KeyInfo key, DecryptionScheme scheme, byte[] ciphertext) throws InkanException {
        return plaintext.apply(job.decrypt(key, scheme, ciphertext));
    }

    @Override
    public KeyInfo generateKey(KeySpec spec, KeyUse use) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeCertificate(KeyInfo key, byte[] der) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unlock() throws InkanException {
        job.unlock();
    }

    @Override
    public void close() {
        job.close();
    }
}
