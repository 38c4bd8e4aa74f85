package org.inkan.hipki.wire;

import java.util.Arrays;

/**
 * Percent decoding, once and leniently: a sequence that is no percent sequence, or no UTF-8, stays as it is. The JDK's
 * {@code URLDecoder} throws on the one, replaces the other, and works on strings, which cannot be wiped.
 */
final class PercentText {
    private PercentText() {}

    /**
     * @param plusIsSpace whether the text is a form's value
     * @return a new array that the caller wipes
     */
    static char[] decode(char[] text, int from, int length, boolean plusIsSpace) {
        char[] out = new char[length];
        int at = 0;
        int end = from + length;
        for (int i = from; i < end; ) {
            char c = text[i];
            if (c == '%') {
                int size = sequence(text, i, end);
                if (size > 0) {
                    int point = point(text, i, size);
                    at += Character.toChars(point, out, at);
                    i += 3 * size;
                    continue;
                }
            }
            out[at++] = plusIsSpace && c == '+' ? ' ' : c;
            i++;
        }
        char[] exact = Arrays.copyOf(out, at);
        Arrays.fill(out, '\0');
        return exact;
    }

    /** How many percent-encoded bytes from here on make one character of UTF-8; 0 when they do not. */
    private static int sequence(char[] text, int from, int end) {
        int first = octet(text, from, end);
        int size = first < 0
                ? 0
                : first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        for (int i = 1; i < size; i++) {
            int next = octet(text, from + 3 * i, end);
            if (next < 0x80 || next > 0xBF) {
                return 0;
            }
        }
        if (size > 2) {
            int point = point(text, from, size);
            boolean shortest = point >= (size == 3 ? 0x800 : 0x10000);
            boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            return shortest && !surrogate && point <= Character.MAX_CODE_POINT ? size : 0;
        }
        return size;
    }

    private static int point(char[] text, int from, int size) {
        int first = octet(text, from, text.length);
        int point = size == 1 ? first : first & (0x7F >> size);
        for (int i = 1; i < size; i++) {
            point = point << 6 | octet(text, from + 3 * i, text.length) & 0x3F;
        }
        return point;
    }

    private static int octet(char[] text, int at, int end) {
        if (at + 2 >= end || text[at] != '%') {
            return -1;
        }
        int high = hex(text[at + 1]);
        int low = hex(text[at + 2]);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** ASCII only: {@code Character.digit} knows more digits than RFC 3986 does. */
    private static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
