package org.inkan.api.token;

import java.util.HexFormat;

/**
 * Ties a key to its certificate: PKCS#15 {@code iD}, PKCS#11 {@code CKA_ID}.
 *
 * @param hex lower-case hexadecimal digits, up to 255 bytes
 */
public record ObjectId(String hex) {
    /** The longest identifier accepted, in bytes (ISO/IEC 7816-15, 8.2.1 leaves it open). */
    public static final int MAX_LENGTH = 255;

    public ObjectId {
        if (hex.length() > 2 * MAX_LENGTH) {
            throw new IllegalArgumentException("an object identifier has at most 255 bytes");
        }
    }

    public static ObjectId of(byte[] bytes) {
        return new ObjectId(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
