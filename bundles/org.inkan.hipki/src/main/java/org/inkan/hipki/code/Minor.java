package org.inkan.hipki.code;

/** The values of {@code last_error} that this service gives: PKCS#11 return values and two of the vendor's own. */
public final class Minor {
    public static final long NONE = 0;
    /** CKR_GENERAL_ERROR is 5; pages know CKR_FUNCTION_FAILED. */
    public static final long FUNCTION_FAILED = 0x06;

    /** CKR_DEVICE_ERROR. */
    public static final long DEVICE_ERROR = 0x30;
    /** CKR_DEVICE_REMOVED. */
    public static final long DEVICE_REMOVED = 0x32;

    public static final long PIN_INCORRECT = 0xA0;
    public static final long PIN_LENGTH = 0xA2;
    public static final long PIN_LOCKED = 0xA4;
    /** CKR_TOKEN_NOT_RECOGNIZED. */
    public static final long TOKEN_NOT_RECOGNISED = 0xE1;
    /** CKR_USER_PIN_NOT_INITIALIZED. */
    public static final long PIN_NOT_INITIALISED = 0x102;

    public static final long PIN_ONE_TRY_LEFT = 0x80000001L;
    public static final long PIN_TWO_TRIES_LEFT = 0x80000002L;

    private Minor() {}

    /** For a wrong PIN. */
    static long ofTriesLeft(String tries) {
        return switch (tries) {
            case "0" -> PIN_LOCKED;
            case "1" -> PIN_ONE_TRY_LEFT;
            case "2" -> PIN_TWO_TRIES_LEFT;
            default -> PIN_INCORRECT;
        };
    }
}
