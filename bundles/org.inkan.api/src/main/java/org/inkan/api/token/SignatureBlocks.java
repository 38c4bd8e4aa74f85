package org.inkan.api.token;

/** Tells signature blocks from anything else that raw RSA could be tricked into processing. */
final class SignatureBlocks {
    /** Fewest bytes of FF in a type 1 block (RFC 8017, 9.2 note 6). */
    private static final int MIN_PADDING = 8;

    private SignatureBlocks() {}

    /** 00 01 FF..FF 00 and a DER sequence that fills the rest. */
    static boolean isPkcs1(byte[] block) {
        if (block.length < 64 || block[0] != 0 || block[1] != 1) {
            return false;
        }
        int at = 2;
        while (at < block.length && block[at] == (byte) 0xFF) {
            at++;
        }
        int rest = block.length - at - 1;
        return at - 2 >= MIN_PADDING
                && rest > 2
                && block[at] == 0
                && block[at + 1] == 0x30
                && (block[at + 2] & 0xFF) == rest - 2;
    }

    /** Top bit clear and the trailer BC. */
    static boolean isPss(byte[] block) {
        return block.length >= 64 && block[0] >= 0 && block[block.length - 1] == (byte) 0xBC;
    }
}
