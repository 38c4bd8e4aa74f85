package org.inkan.reader.simulator.pkcs15;

/** Instruction bytes of this card (ISO/IEC 7816-4, 5.5.2; ISO/IEC 7816-8, 11). */
final class Instruction {
    static final int VERIFY = 0x20;
    static final int ENVIRONMENT = 0x22;
    static final int CHANGE = 0x24;
    static final int OPERATION = 0x2A;
    static final int UNBLOCK = 0x2C;
    static final int GENERATE = 0x46;
    static final int GENERATE_TLV = 0x47;
    static final int CHALLENGE = 0x84;
    static final int SELECT = 0xA4;
    static final int READ_BINARY = 0xB0;
    static final int GET_RESPONSE = 0xC0;
    static final int GET_DATA = 0xCA;
    static final int UPDATE_BINARY = 0xD6;

    private Instruction() {}
}
