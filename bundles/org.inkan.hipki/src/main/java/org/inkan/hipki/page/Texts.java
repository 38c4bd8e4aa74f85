package org.inkan.hipki.page;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The texts of our pages. */
public final class Texts {
    private static final Control NO_DEFAULT_LOCALE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private Texts() {}

    public static ResourceBundle in(Locale locale) {
        return ResourceBundle.getBundle(
                "org.inkan.hipki.page.texts", locale, Texts.class.getClassLoader(), NO_DEFAULT_LOCALE);
    }
}
