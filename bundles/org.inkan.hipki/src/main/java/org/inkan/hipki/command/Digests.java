package org.inkan.hipki.command;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.inkan.api.token.SignatureScheme.Hash;

/** Hashes by the names that pages use. */
final class Digests {
    private Digests() {}

    /** {@code SHA256}, {@code sha-256}. */
    static Optional<Hash> named(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replace("-", "");
        return Arrays.stream(Hash.values())
                .filter(hash -> hash.name().equals(plain))
                .findFirst();
    }

    static Optional<Hash> ofLength(int bytes) {
        return Arrays.stream(Hash.values())
                .filter(hash -> hash.length() == bytes)
                .findFirst();
    }

    static byte[] of(Hash hash, byte[] content) {
        try {
            return MessageDigest.getInstance(hash.jcaName()).digest(content);
        } catch (NoSuchAlgorithmException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }
}
