package org.inkan.shell;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** Texts for people from {@code OSGI-INF/l10n}: English, and Chinese as written in Taiwan. */
public final class Messages {
    private static final String OUTPUT = "OSGI-INF/l10n/shell";
    private static final String HELP = "OSGI-INF/l10n/shell-help";

    private final Locale locale;
    private final ResourceBundle texts;

    /**
     * @param asked the person's language; English when it is none that is spoken here, so that a line never mixes two
     */
    public Messages(Locale asked) {
        this.locale = spoken(asked);
        this.texts = load(OUTPUT, asked);
    }

    /** The texts of {@code --help}, by picocli's keys. */
    public static ResourceBundle help(Locale locale) {
        return load(HELP, locale);
    }

    private static Locale spoken(Locale asked) {
        return asked.getLanguage().equals("zh") ? Locale.TAIWAN : Locale.ENGLISH;
    }

    private static ResourceBundle load(String name, Locale asked) {
        return ResourceBundle.getBundle(
                name,
                spoken(asked),
                Messages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language that is spoken. */
    public Locale locale() {
        return locale;
    }

    /** A text with {@code {0}}, {@code {1}}... filled in, numbers as they are. */
    public String text(String key, Object... values) {
        return MessageFormat.format(
                texts.getString(key), Stream.of(values).map(String::valueOf).toArray());
    }
}
