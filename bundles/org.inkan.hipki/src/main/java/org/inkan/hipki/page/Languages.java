package org.inkan.hipki.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The language of whoever sits before a browser: Traditional Chinese unless the browser puts another language first. */
public final class Languages {
    private Languages() {}

    public static Locale of(HttpServletRequest request) {
        boolean chinese = request.getHeader("Accept-Language") == null
                || request.getLocale().getLanguage().equals("zh");
        return chinese ? Locale.TAIWAN : Locale.ENGLISH;
    }
}
