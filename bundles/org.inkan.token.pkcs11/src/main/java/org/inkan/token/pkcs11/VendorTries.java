package org.inkan.token.pkcs11;

import java.util.OptionalInt;
import org.inkan.token.pkcs11.cryptoki.ReturnValue;

/** Tries left, as HiCOS tells them after a wrong PIN: by vendor-defined numbers that mean something else elsewhere. */
final class VendorTries {
    private static final String CHUNGHWA = "Chunghwa TeleCom";

    private VendorTries() {}

    /**
     * @param manufacturer of the token
     * @param value CK_RV of the login
     */
    static OptionalInt left(String manufacturer, long value) {
        long tries = value - ReturnValue.VENDOR_DEFINED;
        return manufacturer.startsWith(CHUNGHWA) && (tries == 1 || tries == 2)
                ? OptionalInt.of((int) tries)
                : OptionalInt.empty();
    }
}
