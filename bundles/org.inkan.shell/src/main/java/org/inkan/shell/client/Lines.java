package org.inkan.shell.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads one line byte by byte, so that what follows it stays in the stream, and leaves no copy of it in memory. */
public final class Lines {
    /** Far more than any PIN. */
    public static final int MAX_LENGTH = 256;

    private Lines() {}

    /**
     * @return the line without its end, which the caller overwrites; empty at the end of the stream
     * @throws IOException if the line is longer than {@value #MAX_LENGTH} bytes
     */
    public static Optional<char[]> read(InputStream in) throws IOException {
        byte[] line = new byte[MAX_LENGTH];
        int length = 0;
        try {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            while (next >= 0 && next != '\n') {
                if (length == MAX_LENGTH) {
                    throw new IOException("the line is too long");
                }
                line[length++] = (byte) next;
                next = in.read();
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            return Optional.of(characters(line, length));
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    /** The characters of UTF-8 bytes, without a String on the way. */
    public static char[] characters(byte[] utf8, int length) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8, 0, length));
        char[] characters = new char[decoded.remaining()];
        decoded.get(characters);
        Arrays.fill(decoded.array(), '\0');
        return characters;
    }

    /** The UTF-8 bytes of characters, without a String on the way. */
    public static byte[] utf8(char[] characters) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }
}
