package org.inkan.api.reader;

import java.util.Arrays;

/** A response APDU: data and status word (ISO/IEC 7816-4, 5.1 and 5.6). */
public final class ResponseApdu {
    /** Normal end. */
    public static final int OK = 0x9000;

    private final byte[] bytes;

    /**
     * @param bytes data and the two status bytes
     * @throws IllegalArgumentException if there are fewer than two bytes
     */
    public ResponseApdu(byte[] bytes) {
        if (bytes.length < 2) {
            throw new IllegalArgumentException("a response has at least two bytes");
        }
        this.bytes = bytes.clone();
    }

    public static ResponseApdu of(int status) {
        return new ResponseApdu(new byte[] {(byte) (status >> 8), (byte) status});
    }

    public static ResponseApdu of(byte[] data, int status) {
        byte[] all = Arrays.copyOf(data, data.length + 2);
        all[data.length] = (byte) (status >> 8);
        all[data.length + 1] = (byte) status;
        return new ResponseApdu(all);
    }

    /** The status word, 0 to 0xFFFF. */
    public int status() {
        return (bytes[bytes.length - 2] & 0xFF) << 8 | bytes[bytes.length - 1] & 0xFF;
    }

    public boolean ok() {
        return status() == OK;
    }

    /** The data without the status word; empty when there is none. */
    public byte[] data() {
        return Arrays.copyOf(bytes, bytes.length - 2);
    }

    public byte[] encoded() {
        return bytes.clone();
    }

    /** The status as four hexadecimal digits; the data is left out, since it may be plaintext. */
    @Override
    public String toString() {
        return String.format("%04X (%d bytes)", status(), bytes.length - 2);
    }
}
