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
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenSummary;
import org.inkan.door.card.CardName;
import org.inkan.door.card.UserPin;

/**
 * What a person is shown before saying yes.
 *
 * @param use what the site wants
 * @param card which card; empty when none is used
 * @param document what would be signed
 * @param warnings {@code sha1}, {@code last-try}
 */
public record Question(SiteUse use, Optional<TokenSummary> card, Optional<Preview> document, List<String> warnings) {
    private static final String LAST_TRY = "last-try";

    public Question {
        warnings = List.copyOf(warnings);
    }

    /** A question about a card, which is asked for its tries left. */
    static Question about(SiteUse use, Token token) throws InkanException {
        Optional<PinInfo> pin = UserPin.of(token.contents());
        boolean lastTry =
                pin.isPresent() && token.pinStatus(pin.get()).triesLeft().orElse(0) == 1;
        return new Question(
                use, Optional.of(token.summary()), Optional.empty(), lastTry ? List.of(LAST_TRY) : List.of());
    }

    Question of(Preview preview) {
        return new Question(use, card, Optional.of(preview), warnings);
    }

    Question warning(String warning) {
        List<String> all = new ArrayList<>(warnings);
        all.add(warning);
        return new Question(use, card, document, all);
    }

    /** Whether a wrong PIN would lock the card. */
    public boolean lastTry() {
        return warnings.contains(LAST_TRY);
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
        return fields;
    }
}
