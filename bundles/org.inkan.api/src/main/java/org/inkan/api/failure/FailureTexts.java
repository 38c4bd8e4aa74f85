package org.inkan.api.failure;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The texts for people, in Traditional Chinese (Taiwan), English and Portuguese (Macau). A service of the runtime;
 * thread-safe.
 */
@ProviderType
public interface FailureTexts {
    /** Where a text is read, which decides what the person can do next. */
    enum Place {
        /** It may be read anywhere, as that of a self-test: no commands, no names of fields. */
        ANYWHERE,
        /** On the card manager page or another page of ours. */
        PAGE,
        /** After a command in a terminal: commands and their options may be named. */
        TERMINAL
    }

    /**
     * @param locale {@code zh} in any form gives Chinese as written in Taiwan, {@code pt} Portuguese, everything else
     *     English
     */
    FailureText of(Failure failure, Place place, Locale locale);

    /** A text for {@link Place#ANYWHERE}. */
    default FailureText of(Failure failure, Locale locale) {
        return of(failure, Place.ANYWHERE, locale);
    }
}
