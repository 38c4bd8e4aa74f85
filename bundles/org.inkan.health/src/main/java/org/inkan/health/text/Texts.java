package org.inkan.health.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.inkan.api.profile.LocalizedText;

/** What people read, from {@code OSGI-INF/l10n/health*.properties}, in each language. */
public final class Texts {
    private static final Map<String, Locale> LANGUAGES =
            Map.of("zh-Hant-TW", Locale.TAIWAN, "en", Locale.ROOT, "pt", Locale.forLanguageTag("pt"));

    private Texts() {}

    public static LocalizedText of(String key, Object... values) {
        return each(locale -> in(locale, key, values));
    }

    /** A text in one of the languages; {@link Locale#ROOT} is English. */
    public static String in(Locale locale, String key, Object... values) {
        return MessageFormat.format(plain(locale, key), values);
    }

    public static LocalizedText each(Function<Locale, String> words) {
        return new LocalizedText(LANGUAGES.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> words.apply(entry.getValue()))));
    }

    private static String plain(Locale locale, String key) {
        return ResourceBundle.getBundle(
                        "OSGI-INF/l10n/health",
                        locale,
                        Texts.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(key);
    }
}
