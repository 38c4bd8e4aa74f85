package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

/** Text that a module hands over: UTF-8, filled with blanks where its length is fixed. Some modules fill with zeros. */
public final class FixedText {
    private FixedText() {}

    static String read(Pointer memory, long offset, int length) {
        return clean(memory.getByteArray(offset, length));
    }

    /** What can be shown: ends at the first zero, without control characters and blanks around it. */
    public static String clean(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8)
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
