package org.inkan.reader.simulator.pkcs15;

import org.inkan.api.reader.ResponseApdu;

/** Status words of this card (ISO/IEC 7816-4, 5.6). */
final class Status {
    static final int MORE = 0x6100;
    static final int WRONG_LENGTH = 0x6700;
    static final int PIN_NEEDED = 0x6982;
    static final int NOT_USABLE = 0x6984;
    static final int NOT_SATISFIED = 0x6985;
    static final int WRONG_DATA = 0x6A80;
    static final int NOT_FOUND = 0x6A82;
    static final int WRONG_PARAMETERS = 0x6A86;
    static final int NO_SUCH_REFERENCE = 0x6A88;
    static final int WRONG_INSTRUCTION = 0x6D00;
    static final int WRONG_CLASS = 0x6E00;

    private Status() {}

    static ResponseApdu ok(byte[] data) {
        return ResponseApdu.of(data, ResponseApdu.OK);
    }

    static ResponseApdu ok() {
        return ResponseApdu.of(ResponseApdu.OK);
    }
}
