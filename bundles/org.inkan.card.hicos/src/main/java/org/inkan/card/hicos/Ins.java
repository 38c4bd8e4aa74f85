package org.inkan.card.hicos;

/** Instruction bytes of both generations. */
final class Ins {
    static final int VERIFY = 0x20;
    static final int CHANGE_PIN = 0x24;
    static final int UNBLOCK_PIN = 0x2C;
    static final int INITIALIZE_UPDATE = 0x50;
    static final int EXTERNAL_AUTHENTICATE = 0x82;
    static final int SELECT = 0xA4;
    static final int READ_BINARY = 0xB0;
    static final int READ_RECORD = 0xB2;
    static final int MORE = 0xC1;
    static final int COMPUTE = 0xEA;

    private Ins() {}
}
