package org.inkan.card.pkcs15;

import java.util.HexFormat;
import org.inkan.api.card.Recognition;

/**
 * How the application is reached: by its name, or by a path where the card does not know the name.
 *
 * @param path in hexadecimal digits from {@code 3F00}; empty when it was selected by name and nobody told its path
 */
record Application(String path) {
    /** {@code A0 00 00 00 63 "PKCS-15"} (PKCS#15 v1.1, 5.6). */
    static final byte[] PKCS15_NAME = HexFormat.of().parseHex("A000000063504B43532D3135");

    static final Application BY_NAME = new Application("");
    /** Where PKCS#15 puts it when EF.DIR is silent (PKCS#15 v1.1, 5.4). */
    static final Application DEFAULT_PATH = new Application("3F005015");

    static Application of(Recognition recognition) {
        return new Application(recognition.variant());
    }

    boolean byName() {
        return path.isEmpty();
    }
}
