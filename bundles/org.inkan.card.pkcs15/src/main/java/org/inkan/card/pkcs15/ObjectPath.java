package org.inkan.card.pkcs15;

import java.util.HexFormat;
import java.util.OptionalInt;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.InkanException;

/**
 * Where something is on the card (PKCS#15 v1.1, 6.1.6).
 *
 * @param file path in hexadecimal digits: from {@code 3F00}, or from the application's own directory
 * @param index first byte
 * @param length in bytes; empty for the rest of the file
 */
record ObjectPath(String file, int index, OptionalInt length) {
    private static final String MASTER = "3F00";
    private static final int MAX_DEPTH = 8;

    static ObjectPath of(String file) {
        return new ObjectPath(file, 0, OptionalInt.empty());
    }

    /**
     * @param base the application's directory as a path from {@code 3F00}, or empty when it is known by its name only
     */
    static ObjectPath read(Fields path, String base) throws InkanException {
        byte[] octets = path.octets().orElseThrow(() -> Asn1.malformed("a path without a file", null));
        if (octets.length % 2 != 0 || octets.length > 2 * MAX_DEPTH) {
            throw Asn1.malformed("a path of " + octets.length + " bytes", null);
        }
        int index = path.number(CardSession.MAX_FILE).orElse(0);
        OptionalInt length = path.taggedNumber(0, CardSession.MAX_FILE);
        return new ObjectPath(resolved(HexFormat.of().withUpperCase().formatHex(octets), base), index, length);
    }

    /** {@code 3FFF} stands for the current application (ISO/IEC 7816-4, 7.4.1). */
    private static String resolved(String path, String base) {
        if (path.startsWith("3FFF")) {
            return base + path.substring(4);
        }
        return path.startsWith(MASTER) ? path : base + path;
    }
}
