package org.inkan.card.hicos;

import java.util.List;
import org.inkan.api.token.PinInfo;

/** The PINs of a card, as its vendor's module describes them. */
final class CardPins {
    static final int USER = 1;
    /** Length on the wire, in bytes; filled with {@link #FILLER}. */
    static final int LENGTH = 10;

    static final int FILLER = 0xFF;

    /** For the runtime to tell it apart; the card has no reference of its own for it. */
    private static final int PUK = 2;

    private CardPins() {}

    /** Real cards are unlocked by their CA alone, so only simulated ones have a PUK. */
    static List<PinInfo> of(Family family) {
        PinInfo user = pin(USER, "PIN", PinInfo.Role.USER, PinInfo.Charset.ALPHANUMERIC, family);
        return family.simulated()
                ? List.of(user, pin(PUK, "PUK", PinInfo.Role.PUK, PinInfo.Charset.DIGITS, family))
                : List.of(user);
    }

    /** The file that has to be selected for PINs and keys. */
    static FilePath keys(Family family) {
        return family.root().below(FilePath.APPLICATION, FilePath.KEYS);
    }

    private static PinInfo pin(int reference, String label, PinInfo.Role role, PinInfo.Charset charset, Family family) {
        return new PinInfo(
                reference,
                label,
                role,
                6,
                8,
                charset,
                LENGTH,
                FILLER,
                keys(family).hex());
    }
}
