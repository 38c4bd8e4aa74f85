package org.inkan.card.pkcs15;

import java.util.OptionalInt;

/**
 * How the card knows a key, packed into one number for {@link org.inkan.api.token.KeyInfo.Location#reference()}.
 *
 * @param key 0 to 255
 * @param signing the card's algorithm reference for signatures, where it wants one
 * @param deciphering likewise
 */
record KeyReference(int key, OptionalInt signing, OptionalInt deciphering) {
    private static final int SIGNING_AT = 8;
    private static final int DECIPHERING_AT = 20;

    static KeyReference of(long packed) {
        return new KeyReference(
                (int) packed & 0xFF, unpacked(packed >> SIGNING_AT), unpacked(packed >> DECIPHERING_AT));
    }

    long packed() {
        return key | packed(signing) << SIGNING_AT | packed(deciphering) << DECIPHERING_AT;
    }

    private static long packed(OptionalInt reference) {
        return reference.isPresent() ? 0x100L | reference.getAsInt() : 0;
    }

    private static OptionalInt unpacked(long bits) {
        return (bits & 0x100) == 0 ? OptionalInt.empty() : OptionalInt.of((int) bits & 0xFF);
    }
}
