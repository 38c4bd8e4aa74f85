package org.inkan.runtime.text;

import java.util.Optional;
import java.util.function.Function;

/**
 * A text with named places for details. A part in brackets disappears when one of its details is missing, so one sentence
 * serves a failure that knows much and one that knows little. Values are put in as they are and never read as pattern.
 */
final class TextPattern {
    private final String pattern;
    private final Function<String, Optional<String>> details;

    private TextPattern(String pattern, Function<String, Optional<String>> details) {
        this.pattern = pattern;
        this.details = details;
    }

    /**
     * @param details gives a value by its name
     */
    static String fill(String pattern, Function<String, Optional<String>> details) {
        TextPattern text = new TextPattern(pattern, details);
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('[', at);
            int close = open < 0 ? -1 : pattern.indexOf(']', open);
            if (close < 0) {
                break;
            }
            filled.append(pattern, at, open);
            text.part(open + 1, close).ifPresent(filled::append);
            at = close + 1;
        }
        return filled.append(pattern, at, pattern.length()).toString();
    }

    private Optional<String> part(int start, int end) {
        StringBuilder filled = new StringBuilder();
        int at = start;
        while (at < end) {
            int open = pattern.indexOf('{', at);
            if (open < 0 || open >= end) {
                break;
            }
            int close = pattern.indexOf('}', open);
            Optional<String> value = details.apply(pattern.substring(open + 1, close));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            filled.append(pattern, at, open).append(value.get());
            at = close + 1;
        }
        return Optional.of(filled.append(pattern, at, end).toString());
    }
}
