package org.inkan.hipki.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenSummary;
import org.inkan.door.card.CardName;
import org.inkan.door.card.UserPin;

/**
 * What a person is shown before saying yes.
 *
 * @param use what the site wants
 * @param card which card; empty when none is used
 * @param document what would be signed
 * @param warnings {@code sha1}, {@code last-try}, {@code wrong-pin}
 * @param keypad where the PIN is typed at the reader: how its tries stand; empty where it is not
 */
public record Question(
        SiteUse use,
        Optional<TokenSummary> card,
        Optional<Preview> document,
        List<String> warnings,
        Optional<PinStatus> keypad) {
    /** The last PIN that this card got was wrong. */
    static final String WRONG_PIN = "wrong-pin";

    private static final String LAST_TRY = "last-try";

    public Question {
        warnings = List.copyOf(warnings);
    }

    static Question withoutCard(SiteUse use) {
        return new Question(use, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    /** A question about a card, which is asked for its tries left. */
    static Question about(SiteUse use, Token token) throws InkanException {
        TokenContents contents = token.contents();
        Optional<PinInfo> pin = UserPin.of(contents);
        PinStatus status = pin.isPresent() ? token.pinStatus(pin.get()) : PinStatus.unknown();
        return new Question(
                use,
                Optional.of(token.summary()),
                Optional.empty(),
                status.triesLeft().orElse(0) == 1 ? List.of(LAST_TRY) : List.of(),
                UserPin.isTypedAtReader(contents) ? Optional.of(status) : Optional.empty());
    }

    Question of(Preview preview) {
        return new Question(use, card, Optional.of(preview), warnings, keypad);
    }

    Question warning(String warning) {
        List<String> all = new ArrayList<>(warnings);
        all.add(warning);
        return new Question(use, card, document, all, keypad);
    }

    /** Whether a site's standing permission is not enough: it is none to lock the card, nor to try one PIN after another. */
    public boolean needsThePerson() {
        return warnings.contains(LAST_TRY) || warnings.contains(WRONG_PIN);
    }

    /** For our own page, in the person's language. */
    public Map<String, Object> fields(Locale locale) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("use", use.name());
        card.ifPresent(shown -> {
            fields.put("card", CardName.of(shown, locale));
            fields.put("reader", shown.reader());
        });
        document.ifPresent(preview -> fields.put("document", preview.fields()));
        fields.put("warnings", warnings);
        keypad.ifPresent(status -> {
            fields.put("keypad", true);
            status.triesLeft().ifPresent(tries -> fields.put("triesLeft", tries));
        });
        return fields;
    }
}
