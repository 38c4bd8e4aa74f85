package org.inkan.api.profile;

import java.util.Locale;
import java.util.Map;

/**
 * A text in several languages.
 *
 * @param byTag texts by language tag ({@code en}, {@code zh-Hant-TW}, {@code pt}); {@code en} is always there
 */
public record LocalizedText(Map<String, String> byTag) {
    public LocalizedText {
        byTag = Map.copyOf(byTag);
        if (!byTag.containsKey("en")) {
            throw new IllegalArgumentException("a text needs its English form");
        }
    }

    /** A text that is the same in every language, or that nobody has translated. */
    public static LocalizedText of(String english) {
        return new LocalizedText(Map.of("en", english));
    }

    /** A text in the two languages that everything here speaks. */
    public static LocalizedText of(String english, String chinese) {
        return new LocalizedText(Map.of("en", english, "zh-Hant-TW", chinese));
    }

    /** The text in a locale's language, English where it is missing. */
    public String in(Locale locale) {
        return byTag.entrySet().stream()
                .filter(entry ->
                        Locale.forLanguageTag(entry.getKey()).getLanguage().equals(locale.getLanguage()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> byTag.get("en"));
    }
}
