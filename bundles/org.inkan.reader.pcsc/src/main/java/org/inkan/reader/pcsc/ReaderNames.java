package org.inkan.reader.pcsc;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The multi-string in which PC/SC lists readers: names with a terminator each, and an empty one at the end. */
final class ReaderNames {
    private ReaderNames() {}

    /**
     * Takes what is there: the end of the bytes ends the list like its terminator. A name that does not survive decoding is left
     * out, because the service could not be asked for it; so is one named twice.
     *
     * @param character bytes per character of the terminator, 1 or 2
     */
    static List<String> parse(byte[] list, Charset charset, int character) {
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start < list.length) {
            int end = terminator(list, start, character);
            if (end == start) {
                break;
            }
            byte[] encoded = Arrays.copyOfRange(list, start, end);
            String name = new String(encoded, charset);
            if (Arrays.equals(name.getBytes(charset), encoded) && !names.contains(name)) {
                names.add(name);
            }
            start = end + character;
        }
        return List.copyOf(names);
    }

    private static int terminator(byte[] list, int from, int character) {
        for (int at = from; at + character <= list.length; at += character) {
            if (list[at] == 0 && list[at + character - 1] == 0) {
                return at;
            }
        }
        return list.length;
    }
}
