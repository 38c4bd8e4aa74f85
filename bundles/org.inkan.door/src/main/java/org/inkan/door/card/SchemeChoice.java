package org.inkan.door.card;

import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;

/** How a key signs. */
public final class SchemeChoice {
    private static final int P256_BITS = 256;
    private static final int P384_BITS = 384;

    private SchemeChoice() {}

    /** With the hash that fits the key's strength, and RSA as every verifier understands it. */
    public static SignatureScheme of(KeyInfo key) {
        return of(key, fitting(key));
    }

    /** With this hash, and RSA as every verifier understands it. */
    public static SignatureScheme of(KeyInfo key, Hash hash) {
        return isRsa(key) ? rsa(false, hash) : new SignatureScheme.Ecdsa(hash);
    }

    /**
     * As somebody wants it.
     *
     * @param hash empty for the one that fits the key
     * @throws InkanException {@code KEY_UNSUITABLE} for PSS with an elliptic curve
     */
    public static SignatureScheme of(KeyInfo key, boolean pss, Optional<Hash> hash) throws InkanException {
        if (pss && !isRsa(key)) {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }
        Hash chosen = hash.orElseGet(() -> fitting(key));
        return pss ? rsa(true, chosen) : of(key, chosen);
    }

    /** How an RSA key signs; the salt of PSS is as long as the hash. */
    public static SignatureScheme rsa(boolean pss, Hash hash) {
        return pss ? new SignatureScheme.Pss(hash, hash.length()) : new SignatureScheme.Pkcs1(hash);
    }

    private static Hash fitting(KeyInfo key) {
        if (isRsa(key) || key.bits() <= P256_BITS) {
            return Hash.SHA256;
        }
        return key.bits() <= P384_BITS ? Hash.SHA384 : Hash.SHA512;
    }

    private static boolean isRsa(KeyInfo key) {
        return key.algorithm() == KeyInfo.Algorithm.RSA;
    }
}
