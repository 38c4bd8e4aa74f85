package org.inkan.card.pkcs15;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What two readings of a card are compared by, besides its certificates: a hash over its directories. */
final class Fingerprint {
    private Fingerprint() {}

    /** Each file with its length, so that no two lists of files look alike. */
    static String of(List<byte[]> files) {
        MessageDigest digest = sha256();
        for (byte[] file : files) {
            digest.update(ByteBuffer.allocate(4).putInt(file.length).array());
            digest.update(file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
