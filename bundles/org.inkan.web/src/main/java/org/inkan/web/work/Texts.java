package org.inkan.web.work;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.inkan.web.access.Caller;

/** What PIN windows and the audit log call our work. */
final class Texts {
    private static final String BASE = "OSGI-INF/l10n/web";

    private Texts() {}

    static String of(Locale locale, String key, Object... values) {
        ResourceBundle texts = ResourceBundle.getBundle(
                BASE,
                locale.getLanguage().equals("zh") ? Locale.TAIWAN : locale,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    static String requester(Locale locale, Caller caller) {
        if (caller instanceof Caller.Program program) {
            return program.name();
        }
        return of(locale, caller instanceof Caller.Page ? "requester.page" : "requester.program");
    }
}
