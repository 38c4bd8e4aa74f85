package org.inkan.api.failure;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** The texts for people, in English and Traditional Chinese (Taiwan). A service of the runtime; thread-safe. */
@ProviderType
public interface FailureTexts {
    /**
     * @param locale {@code zh} in any form gives Chinese as written in Taiwan, everything else English
     */
    FailureText of(Failure failure, Locale locale);
}
