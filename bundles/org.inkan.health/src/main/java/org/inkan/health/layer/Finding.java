package org.inkan.health.layer;

import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.health.CheckResult.Status;

/**
 * What a layer found: never a name, a number or a part of one.
 *
 * @param status how it is
 * @param phrase what was seen; empty when the failure says it
 * @param failure the code, when something is wrong
 */
public record Finding(Status status, Optional<Phrase> phrase, Optional<Failure> failure) {
    /**
     * Words that depend on the language.
     *
     * @param key of the text, without the layer's name
     * @param values texts, {@link org.inkan.api.profile.LocalizedText}, phrases, or lists of these
     */
    public record Phrase(String key, List<Object> values) {
        public static Phrase of(String key, Object... values) {
            return new Phrase(key, List.of(values));
        }
    }

    static Finding good(String key, Object... values) {
        return of(Status.GOOD, key, values);
    }

    static Finding warning(String key, Object... values) {
        return of(Status.WARNING, key, values);
    }

    static Finding broken(String key, Object... values) {
        return of(Status.BROKEN, key, values);
    }

    static Finding notRun(String key) {
        return of(Status.NOT_RUN, key);
    }

    /** Told in the failure's own words. */
    public static Finding broken(Failure failure) {
        return new Finding(Status.BROKEN, Optional.empty(), Optional.of(failure));
    }

    /** A failure told in our words. */
    static Finding broken(Failure failure, String key, Object... values) {
        return new Finding(Status.BROKEN, Optional.of(Phrase.of(key, values)), Optional.of(failure));
    }

    static Finding warning(Failure failure) {
        return new Finding(Status.WARNING, Optional.empty(), Optional.of(failure));
    }

    private static Finding of(Status status, String key, Object... values) {
        return new Finding(status, Optional.of(Phrase.of(key, values)), Optional.empty());
    }
}
