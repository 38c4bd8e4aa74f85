package org.inkan.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkan.shell.client.EnvironmentLocale;

/** What has to be known of a command line before it is parsed: how to talk about it when it cannot be. */
final class Arguments {
    private static final String LANGUAGE = "--lang";

    private Arguments() {}

    /** Whether the answer goes to a program. */
    static boolean json(List<String> arguments) {
        return options(arguments).contains("--json");
    }

    /** The language asked for, if any. */
    static Optional<Locale> language(List<String> arguments) {
        List<String> options = options(arguments);
        for (int i = 0; i < options.size(); i++) {
            String word = options.get(i);
            if (word.startsWith(LANGUAGE + '=')) {
                return Optional.of(EnvironmentLocale.parse(word.substring(LANGUAGE.length() + 1)));
            }
            if (word.equals(LANGUAGE) && i + 1 < options.size()) {
                return Optional.of(EnvironmentLocale.parse(options.get(i + 1)));
            }
        }
        return Optional.empty();
    }

    /** Words after "--" are no options. */
    private static List<String> options(List<String> arguments) {
        int end = arguments.indexOf("--");
        return end < 0 ? arguments : arguments.subList(0, end);
    }
}
