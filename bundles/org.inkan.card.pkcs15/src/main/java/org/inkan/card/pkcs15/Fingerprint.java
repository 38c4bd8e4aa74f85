package org.inkan.card.pkcs15;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What two readings of a card are compared by: hashes over its directories and the first bytes of its certificates. */
final class Fingerprint {
    private static final String SEPARATOR = "+";

    private final MessageDigest holders;
    private final MessageDigest authorities;

    Fingerprint() {
        this(sha256(), sha256());
    }

    private Fingerprint(MessageDigest holders, MessageDigest authorities) {
        this.holders = holders;
        this.authorities = authorities;
    }

    void holders(byte[] bytes) {
        update(holders, bytes);
    }

    void authorities(byte[] bytes) {
        update(authorities, bytes);
    }

    void certificate(boolean authority, byte[] head) {
        update(authority ? authorities : holders, head);
    }

    /** One that can go its own way. */
    Fingerprint copy() {
        try {
            return new Fingerprint((MessageDigest) holders.clone(), (MessageDigest) authorities.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(boolean withAuthorities) {
        String text = HexFormat.of().formatHex(holders.digest());
        return withAuthorities ? text + SEPARATOR + HexFormat.of().formatHex(authorities.digest()) : text;
    }

    boolean matches(String earlier, boolean withAuthorities) {
        return text(withAuthorities).equals(withAuthorities ? earlier : holdersOnly(earlier));
    }

    /** Whether an earlier reading went as far as this one is to go. */
    static boolean covers(String earlier, boolean withAuthorities) {
        return !earlier.isEmpty() && (!withAuthorities || earlier.contains(SEPARATOR));
    }

    static String holdersOnly(String fingerprint) {
        int end = fingerprint.indexOf(SEPARATOR);
        return end < 0 ? fingerprint : fingerprint.substring(0, end);
    }

    /** With its length, so that no two lists of files look alike. */
    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
