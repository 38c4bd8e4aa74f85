package org.inkan.card.pkcs15;

import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.ResponseApdu;

/** Instruction bytes and status words (ISO/IEC 7816-4, 5.6 and 11; ISO/IEC 7816-8, 11). */
final class Iso {
    static final int VERIFY = 0x20;
    static final int MANAGE_SECURITY_ENVIRONMENT = 0x22;
    static final int CHANGE_REFERENCE_DATA = 0x24;
    static final int PERFORM_SECURITY_OPERATION = 0x2A;
    static final int RESET_RETRY_COUNTER = 0x2C;
    static final int GENERATE_KEY_PAIR = 0x47;
    static final int SELECT = 0xA4;
    static final int READ_BINARY = 0xB0;
    static final int UPDATE_BINARY = 0xD6;

    static final int END_REACHED = 0x6282;
    static final int WRONG_LENGTH = 0x6700;
    static final int NOT_VERIFIED = 0x6982;
    static final int BLOCKED = 0x6983;
    static final int REFERENCE_NOT_USABLE = 0x6984;
    static final int CONDITIONS_NOT_SATISFIED = 0x6985;
    static final int FUNCTION_NOT_SUPPORTED = 0x6A81;
    static final int NOT_FOUND = 0x6A82;
    static final int INCORRECT_PARAMETERS = 0x6A86;
    static final int REFERENCED_DATA_NOT_FOUND = 0x6A88;
    static final int OUTSIDE = 0x6B00;

    private Iso() {}

    static InkanException refused(ResponseApdu answer) {
        return new InkanException(FailureCode.CARD_REFUSED, "status", String.format("%04X", answer.status()));
    }
}
