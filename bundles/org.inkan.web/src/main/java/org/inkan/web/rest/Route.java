package org.inkan.web.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.web.access.Caller;

/**
 * One operation of the API.
 *
 * @param method in upper case
 * @param template such as {@code /tokens/{token}/pins}
 * @param access who may
 * @param handler what happens
 */
public record Route(String method, String template, Access access, Handler handler) {
    /** Who may use an operation. */
    public enum Access {
        /** Anybody who reaches us. */
        OPEN,
        /** Our page and programs with a token. */
        CALLER,
        /** Our page and programs that run as the person: none that was only given a token. */
        PERSON
    }

    /** What an operation does. */
    @FunctionalInterface
    public interface Handler {
        ApiResponse answer(ApiRequest request) throws InkanException;
    }

    public static Route get(String template, Handler handler) {
        return new Route("GET", template, Access.CALLER, handler);
    }

    public static Route post(String template, Handler handler) {
        return new Route("POST", template, Access.CALLER, handler);
    }

    public static Route put(String template, Handler handler) {
        return new Route("PUT", template, Access.CALLER, handler);
    }

    public static Route delete(String template, Handler handler) {
        return new Route("DELETE", template, Access.CALLER, handler);
    }

    public Route open() {
        return new Route(method, template, Access.OPEN, handler);
    }

    public Route personal() {
        return new Route(method, template, Access.PERSON, handler);
    }

    boolean admits(Optional<Caller> caller) {
        return switch (access) {
            case OPEN -> true;
            case CALLER -> caller.isPresent();
            case PERSON ->
                caller.filter(known -> !(known instanceof Caller.Program)).isPresent();
        };
    }

    /** The variables of a path that fits. */
    Optional<Map<String, String>> match(String path) {
        String[] expected = template.split("/", -1);
        String[] actual = path.split("/", -1);
        if (expected.length != actual.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                Optional<String> value = decoded(actual[i]);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                variables.put(expected[i].substring(1, expected[i].length() - 1), value.get());
            } else if (!expected[i].equals(actual[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static Optional<String> decoded(String segment) {
        try {
            String value = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        } catch (IllegalArgumentException brokenPercentSequence) {
            return Optional.empty();
        }
    }
}
