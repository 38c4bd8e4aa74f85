package org.inkan.shell.token;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.token.TokenSummary;

/**
 * What cards are called, in the language of whoever reads it.
 *
 * @param profiles those that are there
 */
public record CardNames(List<CardProfile> profiles) {
    public CardNames {
        profiles = List.copyOf(profiles);
    }

    /** The profile's name in this language; the token's own title where there is no profile. */
    public String of(TokenSummary card, Locale locale) {
        return profile(card).map(name -> name.in(locale)).orElseGet(card::title);
    }

    /** Its names in all languages: people type what they see on the card. */
    public Stream<String> all(TokenSummary card) {
        return Stream.concat(
                Stream.of(card.title()), profile(card).stream().flatMap(name -> name.byTag().values().stream()));
    }

    private Optional<LocalizedText> profile(TokenSummary card) {
        return profiles.stream()
                .filter(profile -> card.profile().map(profile.id()::equals).orElse(false))
                .map(CardProfile::name)
                .findFirst();
    }
}
