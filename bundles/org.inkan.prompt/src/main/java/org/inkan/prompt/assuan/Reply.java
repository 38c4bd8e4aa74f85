package org.inkan.prompt.assuan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A line from an Assuan server (GnuPG's "Developing with Assuan", 2.2), without its end. */
sealed interface Reply {
    /** The longest line, its end included, in bytes. */
    int MAX_LINE = 1002;

    /** The command is done. */
    record Ok() implements Reply {}

    /**
     * The command failed.
     *
     * @param code libgpg-error's number without its source
     */
    record Refused(int code) implements Reply {}

    /** A part of the answer, which the reader wipes. */
    record Data(byte[] bytes) implements Reply {}

    /** A status or a comment. */
    record Aside() implements Reply {}

    /** Shows no answer. */
    final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what);
        }
    }

    /**
     * @param buffer holds the line; not changed
     * @param from where it begins
     * @param to where it ends
     * @throws Malformed also for an INQUIRE: a prompt has nothing to ask us
     */
    static Reply parse(byte[] buffer, int from, int to) throws Malformed {
        if (to - from > MAX_LINE) {
            throw new Malformed("a line is too long");
        }
        if (begins(buffer, from, to, "D ")) {
            return new Data(decoded(buffer, from + 2, to));
        }
        if (from == to || buffer[from] == '#' || begins(buffer, from, to, "S ")) {
            return new Aside();
        }
        if (is(buffer, from, to, "OK") || begins(buffer, from, to, "OK ")) {
            return new Ok();
        }
        if (begins(buffer, from, to, "ERR ")) {
            return new Refused(code(buffer, from + 4, to));
        }
        throw new Malformed("a line of no known kind");
    }

    private static boolean is(byte[] buffer, int from, int to, String word) {
        return to - from == word.length() && begins(buffer, from, to, word);
    }

    private static boolean begins(byte[] buffer, int from, int to, String word) {
        byte[] start = word.getBytes(StandardCharsets.US_ASCII);
        return to - from >= start.length && Arrays.equals(buffer, from, from + start.length, start, 0, start.length);
    }

    /** Percent sequences become bytes; the array is exactly as long as what it holds, so that nothing is left behind. */
    private static byte[] decoded(byte[] buffer, int from, int to) throws Malformed {
        int length = 0;
        for (int at = from; at < to; at++) {
            if (buffer[at] == '%') {
                if (to - at < 3 || digit(buffer[at + 1]) < 0 || digit(buffer[at + 2]) < 0) {
                    throw new Malformed("a broken percent sequence");
                }
                at += 2;
            }
            length++;
        }
        byte[] decoded = new byte[length];
        int at = from;
        for (int i = 0; i < length; i++) {
            boolean escaped = buffer[at] == '%';
            decoded[i] = escaped ? (byte) (digit(buffer[at + 1]) << 4 | digit(buffer[at + 2])) : buffer[at];
            at += escaped ? 3 : 1;
        }
        return decoded;
    }

    private static int digit(byte b) {
        return b < 0 ? -1 : Character.digit((char) b, 16);
    }

    private static int code(byte[] buffer, int from, int to) throws Malformed {
        long code = 0;
        int at = from;
        while (at < to && buffer[at] >= '0' && buffer[at] <= '9' && code < Integer.MAX_VALUE) {
            code = code * 10 + buffer[at++] - '0';
        }
        if (at == from || at < to && buffer[at] != ' ' || code > 0xFFFF_FFFFL) {
            throw new Malformed("an error without a number");
        }
        return (int) (code & 0xFFFF);
    }
}
