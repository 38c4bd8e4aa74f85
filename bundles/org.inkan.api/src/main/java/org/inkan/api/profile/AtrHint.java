package org.inkan.api.profile;

import org.inkan.api.reader.Atr;

/**
 * A known ATR. Orders probes and names a wrong card; never decides a CA.
 *
 * @param value the bytes
 * @param mask as long as the value; only bits set here are compared
 * @param family the family to expect, empty for a card that is not ours
 * @param meaning what the card is, for people
 * @param provenance how well that is known
 */
public record AtrHint(Atr value, byte[] mask, String family, LocalizedText meaning, Provenance provenance) {
    public AtrHint {
        mask = mask.clone();
        if (mask.length != value.bytes().length) {
            throw new IllegalArgumentException("the mask is as long as the ATR");
        }
    }

    /** Whether an ATR fits: same length, and equal wherever the mask is set. */
    public boolean matches(Atr atr) {
        byte[] expected = value.bytes();
        byte[] seen = atr.bytes();
        if (seen.length != expected.length) {
            return false;
        }
        for (int i = 0; i < seen.length; i++) {
            if (((seen[i] ^ expected[i]) & mask[i]) != 0) {
                return false;
            }
        }
        return true;
    }
}
