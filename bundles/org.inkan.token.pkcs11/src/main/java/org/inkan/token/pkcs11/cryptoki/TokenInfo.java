package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Pointer;

/**
 * CK_TOKEN_INFO (PKCS #11 v2.40, 3.2), as far as it is used.
 *
 * @param label without its filling, control characters taken out
 * @param manufacturer likewise
 * @param serialNumber likewise; for HiCOS the card number
 * @param flags CKF_ bits
 * @param minPin shortest PIN in bytes; 0 when the module does not say
 * @param maxPin longest PIN in bytes; 0 when the module does not say
 */
public record TokenInfo(String label, String manufacturer, String serialNumber, long flags, long minPin, long maxPin) {
    private static final long LOGIN_REQUIRED = 0x0000_0004L;
    private static final long PROTECTED_AUTHENTICATION_PATH = 0x0000_0100L;
    private static final long TOKEN_INITIALIZED = 0x0000_0400L;
    private static final long USER_PIN_COUNT_LOW = 0x0001_0000L;
    private static final long USER_PIN_FINAL_TRY = 0x0002_0000L;
    private static final long USER_PIN_LOCKED = 0x0004_0000L;

    private static final int FLAGS_AT = 96;
    private static final int MAX_PIN = 5;
    private static final int MIN_PIN = 6;
    /** No real token has longer ones; also what an absurd or unavailable number becomes. */
    private static final long LONGEST_PIN = 255;

    static final int SIZE = 256;

    static TokenInfo read(Pointer memory, Layout layout) {
        return new TokenInfo(
                FixedText.read(memory, 0, 32),
                FixedText.read(memory, 32, 32),
                FixedText.read(memory, 80, 16),
                layout.read(memory, FLAGS_AT),
                pinLength(memory, layout, MIN_PIN),
                pinLength(memory, layout, MAX_PIN));
    }

    private static long pinLength(Pointer memory, Layout layout, int index) {
        long length = layout.read(memory, FLAGS_AT + (long) index * layout.ulong());
        return length < 0 || length > LONGEST_PIN ? 0 : length;
    }

    private boolean has(long flag) {
        return (flags & flag) != 0;
    }

    public boolean initialized() {
        return has(TOKEN_INITIALIZED);
    }

    public boolean loginRequired() {
        return has(LOGIN_REQUIRED);
    }

    /** The PIN is typed at the reader. */
    public boolean protectedPath() {
        return has(PROTECTED_AUTHENTICATION_PATH);
    }

    /** At least one wrong entry since the last right one. */
    public boolean pinCountLow() {
        return has(USER_PIN_COUNT_LOW);
    }

    public boolean pinFinalTry() {
        return has(USER_PIN_FINAL_TRY);
    }

    public boolean pinLocked() {
        return has(USER_PIN_LOCKED);
    }

    /** Without the serial number, which is personal data. */
    @Override
    public String toString() {
        return "TokenInfo flags=0x" + Long.toHexString(flags);
    }
}
