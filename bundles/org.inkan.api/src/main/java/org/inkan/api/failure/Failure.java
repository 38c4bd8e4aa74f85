package org.inkan.api.failure;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.inkan.api.profile.LocalizedText;

/**
 * One failure: its code and the details its text speaks of.
 *
 * @param code what happened
 * @param details values by the names that {@link FailureCode} documents; never a secret, a PIN, a full card number or an
 *     ID number. A name alone holds a value in English; a name with {@code @} and a language ({@code kind@zh}) holds the same
 *     value in that language
 */
public record Failure(FailureCode code, Map<String, String> details) {
    public Failure {
        details = Map.copyOf(details);
    }

    public static Failure of(FailureCode code) {
        return new Failure(code, Map.of());
    }

    /** A failure with one detail. */
    public static Failure of(FailureCode code, String name, Object value) {
        return new Failure(code, Map.of(name, String.valueOf(value)));
    }

    /** A failure with one detail that is itself a text for people. */
    public static Failure of(FailureCode code, String name, LocalizedText value) {
        Map<String, String> details = new HashMap<>();
        value.byTag().forEach((tag, text) -> {
            String language = Locale.forLanguageTag(tag).getLanguage();
            details.put(language.equals("en") ? name : name + '@' + language, text);
        });
        return new Failure(code, details);
    }

    /** The detail of a name, in a locale's language where there is one, else in English. */
    public Optional<String> detail(String name, Locale locale) {
        return Optional.ofNullable(details.getOrDefault(name + '@' + locale.getLanguage(), details.get(name)));
    }

    /** The code's label and the details in alphabetical order: for logs, not for people. */
    @Override
    public String toString() {
        return code.label() + ' ' + code + (details.isEmpty() ? "" : " " + new TreeMap<>(details));
    }
}
