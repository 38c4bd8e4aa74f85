package org.inkan.reader.simulator.gpki;

/** Status words of the simulated cards (ISO/IEC 7816-4, 5.6). */
final class Status {
    /** GlobalPlatform Card Specification, 11.1.3: authentication of the host cryptogram failed. */
    static final int HOST_NOT_GENUINE = 0x6300;

    static final int WRONG_LENGTH = 0x6700;
    static final int PIN_NEEDED = 0x6982;
    static final int NOT_SATISFIED = 0x6985;
    /** The cards' own use of this value: more was asked of READ BINARY than it gives at once. */
    static final int READ_TOO_LONG = 0x6987;

    static final int WRONG_PROTECTION = 0x6988;
    static final int NO_RECORD = 0x6A83;
    static final int WRONG_PARAMETERS = 0x6A86;
    static final int NO_SUCH_KEY = 0x6A88;
    static final int WRONG_INSTRUCTION = 0x6D00;
    static final int WRONG_CLASS = 0x6E00;

    private Status() {}
}
