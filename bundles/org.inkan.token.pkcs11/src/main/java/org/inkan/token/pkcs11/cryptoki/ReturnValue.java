package org.inkan.token.pkcs11.cryptoki;

import java.util.Map;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;

/** What a module's answer means for a person: the one table from CK_RV (PKCS #11 v2.40, 5.1) to our codes. */
public final class ReturnValue {
    public static final long OK = 0x000;
    static final long CANT_LOCK = 0x00A;
    static final long ATTRIBUTE_SENSITIVE = 0x011;
    static final long ATTRIBUTE_TYPE_INVALID = 0x012;
    static final long DATA_INVALID = 0x020;
    static final long DATA_LEN_RANGE = 0x021;
    public static final long PIN_INCORRECT = 0x0A0;
    public static final long PIN_INVALID = 0x0A1;
    public static final long PIN_LEN_RANGE = 0x0A2;
    public static final long PIN_LOCKED = 0x0A4;
    static final long MECHANISM_INVALID = 0x070;
    static final long CRYPTOKI_NOT_INITIALIZED = 0x190;
    static final long CRYPTOKI_ALREADY_INITIALIZED = 0x191;
    public static final long PIN_TOO_WEAK = 0x1B9;
    /** First of the numbers that a vendor gives away as he likes. */
    public static final long VENDOR_DEFINED = 0x8000_0000L;

    private static final Map<Long, FailureCode> TABLE = Map.ofEntries(
            Map.entry(0x001L, FailureCode.PIN_CANCELLED), // CANCEL: at the reader's own keys
            Map.entry(0x003L, FailureCode.READER_GONE), // SLOT_ID_INVALID
            Map.entry(DATA_INVALID, FailureCode.KEY_UNSUITABLE),
            Map.entry(DATA_LEN_RANGE, FailureCode.KEY_UNSUITABLE),
            Map.entry(0x031L, FailureCode.CARD_FULL), // DEVICE_MEMORY
            Map.entry(0x032L, FailureCode.CARD_REMOVED), // DEVICE_REMOVED
            Map.entry(0x040L, FailureCode.DECRYPTION_FAILED), // ENCRYPTED_DATA_INVALID
            Map.entry(0x041L, FailureCode.DECRYPTION_FAILED), // ENCRYPTED_DATA_LEN_RANGE
            Map.entry(0x050L, FailureCode.PIN_CANCELLED), // FUNCTION_CANCELED
            Map.entry(0x054L, FailureCode.CARD_OPERATION_UNKNOWN), // FUNCTION_NOT_SUPPORTED
            Map.entry(0x060L, FailureCode.KEY_NOT_FOUND), // KEY_HANDLE_INVALID
            Map.entry(0x062L, FailureCode.KEY_UNSUITABLE), // KEY_SIZE_RANGE
            Map.entry(0x063L, FailureCode.KEY_UNSUITABLE), // KEY_TYPE_INCONSISTENT
            Map.entry(0x068L, FailureCode.KEY_UNSUITABLE), // KEY_FUNCTION_NOT_PERMITTED
            Map.entry(MECHANISM_INVALID, FailureCode.KEY_UNSUITABLE),
            Map.entry(0x071L, FailureCode.KEY_UNSUITABLE), // MECHANISM_PARAM_INVALID
            Map.entry(0x082L, FailureCode.KEY_NOT_FOUND), // OBJECT_HANDLE_INVALID
            Map.entry(PIN_INCORRECT, FailureCode.PIN_WRONG),
            Map.entry(PIN_INVALID, FailureCode.PIN_FORMAT),
            Map.entry(PIN_LEN_RANGE, FailureCode.PIN_FORMAT),
            Map.entry(PIN_LOCKED, FailureCode.PIN_BLOCKED),
            Map.entry(0x0B0L, FailureCode.CARD_REMOVED), // SESSION_CLOSED
            Map.entry(0x0B1L, FailureCode.READER_BUSY), // SESSION_COUNT
            Map.entry(0x0B3L, FailureCode.CARD_REMOVED), // SESSION_HANDLE_INVALID
            Map.entry(0x0E0L, FailureCode.CARD_REMOVED), // TOKEN_NOT_PRESENT
            Map.entry(0x0E1L, FailureCode.CARD_UNKNOWN), // TOKEN_NOT_RECOGNIZED
            Map.entry(0x100L, FailureCode.READER_BUSY), // USER_ALREADY_LOGGED_IN, by other code in this program
            Map.entry(0x101L, FailureCode.PIN_LOCKED_AGAIN), // USER_NOT_LOGGED_IN
            Map.entry(0x104L, FailureCode.READER_BUSY), // USER_ANOTHER_ALREADY_LOGGED_IN
            Map.entry(0x150L, FailureCode.CARD_MALFORMED), // BUFFER_TOO_SMALL: ours are ample
            Map.entry(CRYPTOKI_NOT_INITIALIZED, FailureCode.READER_GONE),
            Map.entry(PIN_TOO_WEAK, FailureCode.PIN_FORMAT));

    private static final Map<Long, FailureCode> REFUSALS = Map.of(
            0x0A3L, FailureCode.CARD_REFUSED, // PIN_EXPIRED
            0x0B5L, FailureCode.CARD_REFUSED, // SESSION_READ_ONLY
            0x0E2L, FailureCode.CARD_REFUSED, // TOKEN_WRITE_PROTECTED
            0x102L, FailureCode.CARD_REFUSED, // USER_PIN_NOT_INITIALIZED
            0x103L, FailureCode.CARD_REFUSED, // USER_TYPE_INVALID
            0x200L, FailureCode.CARD_REFUSED); // FUNCTION_REJECTED

    private ReturnValue() {}

    static Failure failure(long value) {
        FailureCode known = TABLE.get(value);
        if (known != null) {
            return Failure.of(known);
        }
        FailureCode refusal = REFUSALS.get(value);
        if (refusal != null) {
            return Failure.of(refusal, "status", String.format("%04X", value));
        }
        return Failure.of(FailureCode.READER_ERROR, "code", String.format("CKR 0x%08X", value));
    }
}
