package org.inkan.api.reader;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An answer to reset, 2 to 33 bytes (ISO/IEC 7816-3, 8.2). A value: equal when the bytes are.
 */
public final class Atr {
    /** The longest ATR: TS and 32 more bytes. */
    public static final int MAX_LENGTH = 33;

    private final byte[] bytes;

    /**
     * @throws IllegalArgumentException if the length is out of range
     */
    public Atr(byte[] bytes) {
        if (bytes.length < 2 || bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException("an ATR has 2 to 33 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /** From hexadecimal digits; blanks are passed over. */
    public static Atr of(String hex) {
        return new Atr(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The historical bytes, 0 to 15 of them, without the check byte; empty too when the interface bytes run past the end
     * (ISO/IEC 7816-3, 8.2.4).
     */
    public byte[] historicalBytes() {
        int length = bytes[1] & 0x0F;
        int at = 2;
        int present = bytes[1] >> 4 & 0x0F;
        while (at < bytes.length) {
            boolean hasTd = (present & 8) != 0;
            at += Integer.bitCount(present & 7);
            if (!hasTd || at >= bytes.length) {
                break;
            }
            present = bytes[at++] >> 4 & 0x0F;
        }
        return at + length > bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, at, at + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Atr that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Upper-case hexadecimal digits in pairs, with blanks. */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }
}
