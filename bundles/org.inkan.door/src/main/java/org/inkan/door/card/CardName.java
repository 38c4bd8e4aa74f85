package org.inkan.door.card;

import java.util.Locale;
import org.inkan.api.token.TokenSummary;

/** What tells one card from another in a line for a person: its title and the tail of its number, once that is known. */
public final class CardName {
    private CardName() {}

    public static String of(TokenSummary card, Locale locale) {
        return card.title().in(locale)
                + card.cardNumberTail().map(tail -> " …" + tail).orElse("");
    }
}
