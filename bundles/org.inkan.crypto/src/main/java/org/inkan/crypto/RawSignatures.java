package org.inkan.crypto;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.PublicKey;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;

/** Bare signatures over a stream. */
final class RawSignatures {
    private RawSignatures() {}

    static boolean verify(PublicKey key, SignatureScheme scheme, InputStream content, byte[] signature)
            throws InkanException {
        return Failures.run(FailureCode.INTERNAL, () -> {
            MessageDigest digest = Hashes.digest(scheme.hash());
            new DigestInputStream(new CallerInput(content), digest).transferTo(OutputStream.nullOutputStream());
            return DigestSignatures.fits(key, scheme, digest.digest(), signature);
        });
    }
}
