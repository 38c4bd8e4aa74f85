package org.inkan.api.failure;

import java.util.Map;
import java.util.TreeMap;

/**
 * One failure: its code and the details its text speaks of.
 *
 * @param code what happened
 * @param details values by the names that {@link FailureCode} documents; never a secret, a PIN, a full card number or an
 *     ID number
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

    /** The code's label and the details in alphabetical order: for logs, not for people. */
    @Override
    public String toString() {
        return code.label() + ' ' + code + (details.isEmpty() ? "" : " " + new TreeMap<>(details));
    }
}
