package org.inkan.api.token;

import java.util.Optional;
import org.inkan.api.profile.LocalizedText;

/**
 * What can be said of a token without touching it.
 *
 * @param id stable while the card stays in
 * @param reader the reader's name, or the module's for a token that is no card
 * @param title what a person calls it: the profile's name once known, else the family's
 * @param family the applet generation or module kind, such as {@code hicos-gen1}
 * @param profile the profile's id, empty while the certificates have not been read or no profile fits
 * @param driver the driver or module and its version, such as {@code card.hicos 1.0.0}
 * @param cardNumberTail the last four characters of the card number, empty while unread
 * @param rank primary or secondary card, where the certificates say so
 * @param privateUse whether private keys can be used here, or why not
 */
public record TokenSummary(
        TokenId id,
        String reader,
        LocalizedText title,
        String family,
        Optional<String> profile,
        String driver,
        Optional<String> cardNumberTail,
        Optional<HolderRank> rank,
        PrivateUse privateUse) {

    /** Whether private keys can be used. */
    public enum PrivateUse {
        /** Yes, after the PIN. */
        READY,
        /** Certificates and public keys only: this card needs the vendor's module or a PIN transport. */
        NEEDS_TRANSPORT,
        /** There is no private key. */
        NONE
    }

    /** Primary (正卡) or secondary (附卡) card of an organisation; both carry the same name. */
    public enum HolderRank {
        PRIMARY,
        SECONDARY
    }
}
