package org.inkan.shell.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The person's language from {@code LC_ALL}, {@code LC_MESSAGES} and {@code LANG}. The JDK asks the C library instead, which
 * knows only the locales that are generated on this machine.
 */
public final class EnvironmentLocale {
    private EnvironmentLocale() {}

    /** The first of the three that is set decides; with none of them it is the JVM's locale. */
    public static Locale of(Map<String, String> environment) {
        return List.of("LC_ALL", "LC_MESSAGES", "LANG").stream()
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .map(EnvironmentLocale::parse)
                .orElseGet(Locale::getDefault);
    }

    /** From {@code zh_TW.UTF-8} as well as from {@code zh-Hant-TW}; what is no language gives English. */
    public static Locale parse(String value) {
        String tag = value.split("[.@]", 2)[0].replace('_', '-');
        Locale locale = Locale.forLanguageTag(tag);
        return locale.getLanguage().isEmpty() || tag.equals("C") ? Locale.ENGLISH : locale;
    }
}
