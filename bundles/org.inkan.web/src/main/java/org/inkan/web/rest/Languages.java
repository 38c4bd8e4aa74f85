package org.inkan.web.rest;

import java.util.List;
import java.util.Locale;

/** The languages that people are spoken to in. */
public final class Languages {
    /** The first is for everybody whose language is not among them. */
    private static final List<Locale> SPOKEN =
            List.of(Locale.forLanguageTag("zh-Hant-TW"), Locale.ENGLISH, Locale.forLanguageTag("pt"));

    private static final int MAX_HEADER = 256;

    private Languages() {}

    /**
     * @param acceptLanguage the header (RFC 9110, 12.5.4), {@code null} when there is none
     */
    public static Locale of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > MAX_HEADER) {
            return SPOKEN.get(0);
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
                    .flatMap(wanted -> SPOKEN.stream()
                            .filter(spoken -> spoken.getLanguage().equals(wanted)))
                    .findFirst()
                    .orElse(SPOKEN.get(0));
        } catch (IllegalArgumentException malformed) {
            return SPOKEN.get(0);
        }
    }
}
