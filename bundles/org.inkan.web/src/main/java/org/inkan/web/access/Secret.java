package org.inkan.web.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys that are made here, given away once and afterwards only compared: what is kept is their hash. */
final class Secret {
    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] hash;

    private Secret(byte[] hash) {
        this.hash = hash;
    }

    /** 256 random bits in the URL-safe alphabet of base64 (RFC 4648, 5). */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Secret of(String value) {
        return new Secret(sha256(value));
    }

    /**
     * @param hash what {@link #hash()} gave
     * @throws IllegalArgumentException when it is no such hash
     */
    static Secret kept(String hash) {
        byte[] bytes = HexFormat.of().parseHex(hash);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("no SHA-256");
        }
        return new Secret(bytes);
    }

    /** In hexadecimal digits. 256 random bits need neither salt nor slowness. */
    String hash() {
        return HexFormat.of().formatHex(hash);
    }

    /** In a time that does not depend on where they differ. */
    boolean is(String candidate) {
        return candidate != null && MessageDigest.isEqual(hash, sha256(candidate));
    }

    /** HMAC-SHA256 with the hash as the key: who knows the value can check it, and nobody can tell the value by it. */
    String sign(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(hash, HMAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] sha256(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
