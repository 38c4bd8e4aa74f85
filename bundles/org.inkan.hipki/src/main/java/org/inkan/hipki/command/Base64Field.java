package org.inkan.hipki.command;

import java.util.Base64;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;

/** Base64 as pages send it: with or without line breaks and padding. */
final class Base64Field {
    private Base64Field() {}

    static byte[] decode(String text) throws HipkiException {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> plain.append((char) c));
        try {
            return Base64.getDecoder().decode(plain.toString());
        } catch (IllegalArgumentException malformed) {
            throw new HipkiException(Major.BASE64_DECODING);
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
