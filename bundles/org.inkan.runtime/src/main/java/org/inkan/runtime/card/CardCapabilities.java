package org.inkan.runtime.card;

import org.inkan.api.reader.Atr;

/**
 * What a card's historical bytes say of its command set (ISO/IEC 7816-4, 12.1.1, table 123: card capabilities).
 *
 * @param extendedLength extended Lc and Le fields
 * @param chaining command chaining
 */
public record CardCapabilities(boolean extendedLength, boolean chaining) {
    private static final int CATEGORY_STATUS_LAST = 0x00;
    private static final int CATEGORY_COMPACT_TLV = 0x80;
    private static final int TAG_CAPABILITIES = 7;

    /** From the compact-TLV objects; nothing is assumed of a card that is silent. */
    public static CardCapabilities of(Atr atr) {
        byte[] historical = atr.historicalBytes();
        if (historical.length == 0) {
            return new CardCapabilities(false, false);
        }
        int category = historical[0] & 0xFF;
        int end = historical.length - (category == CATEGORY_STATUS_LAST ? 3 : 0);
        if (category == CATEGORY_STATUS_LAST || category == CATEGORY_COMPACT_TLV) {
            for (int at = 1; at < end; at += 1 + (historical[at] & 0x0F)) {
                int length = historical[at] & 0x0F;
                if ((historical[at] & 0xFF) >> 4 == TAG_CAPABILITIES && length == 3 && at + length < end) {
                    int third = historical[at + 3];
                    return new CardCapabilities((third & 0x40) != 0, (third & 0x80) != 0);
                }
            }
        }
        return new CardCapabilities(false, false);
    }
}
