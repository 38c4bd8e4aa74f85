package org.inkan.api.pin;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A PIN or PUK in memory, wiped when closed. Whoever is handed one closes it. Never printed: {@link #toString()} shows no
 * digit and no length.
 */
public final class Pin implements AutoCloseable {
    private final byte[] bytes;

    private Pin(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Takes over what a person typed.
     *
     * @param typed the characters, encoded as UTF-8; overwritten before this returns
     */
    public static Pin of(char[] typed) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] exact = new byte[encoded.remaining()];
        encoded.get(exact);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(typed, '\0');
        return new Pin(exact);
    }

    /** How many bytes, 0 or more. */
    public int length() {
        return bytes.length;
    }

    /** A copy, which the caller wipes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** A copy that lives on its own. */
    public Pin copy() {
        return new Pin(bytes.clone());
    }

    /** Whether both hold the same PIN, in a time that does not depend on where they differ. */
    public boolean sameAs(Pin other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    /**
     * The PIN filled up to a card's fixed length.
     *
     * @param length in bytes, at least {@link #length()}
     * @param filler the pad byte, 0 to 255
     * @return an array that the caller wipes
     */
    public byte[] padded(int length, int filler) {
        if (length < bytes.length) {
            throw new IllegalArgumentException("the PIN is longer than its padded form");
        }
        byte[] padded = Arrays.copyOf(bytes, length);
        Arrays.fill(padded, bytes.length, length, (byte) filler);
        return padded;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "PIN";
    }
}
