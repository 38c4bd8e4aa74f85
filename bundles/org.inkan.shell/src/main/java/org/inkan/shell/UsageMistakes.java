package org.inkan.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.FailureText;
import org.inkan.shell.text.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Says what is wrong with a command line. Words that a person typed are shown only where they look like an option or a
 * command: the rest may be a PIN in the wrong place.
 */
final class UsageMistakes implements CommandLine.IParameterExceptionHandler {
    private static final int MAX_WORD = 40;

    private final Session session;
    private final boolean json;

    UsageMistakes(Session session, boolean json) {
        this.session = session;
        this.json = json;
    }

    @Override
    public int handleParseException(CommandLine.ParameterException mistake, String[] arguments) {
        Failure failure = Failure.of(FailureCode.USAGE, "mistake", describe(mistake));
        FailureText text = session.explain(failure);
        String help = session.text(
                "usage.help", mistake.getCommandLine().getCommandSpec().qualifiedName());
        return FailurePrinter.print(session, failure, new FailureText(text.code(), text.what(), text.why(), help), json)
                .number();
    }

    private String describe(CommandLine.ParameterException mistake) {
        if (mistake instanceof CommandLine.MissingParameterException missing) {
            return session.text(
                    "usage.missing",
                    missing.getMissing().stream().map(this::name).collect(Collectors.joining(", ")));
        }
        if (mistake instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (mistake instanceof CommandLine.OverwrittenOptionException twice) {
            return session.text("usage.twice", name(twice.getOverwritten()));
        }
        ArgSpec wrong = mistake.getArgSpec();
        return wrong == null ? session.text("usage.other") : session.text("usage.value", name(wrong));
    }

    private String unmatched(CommandLine.UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().get(0);
        List<String> suggestions = unmatched.getSuggestions();
        if (!isName(word)) {
            return session.text("usage.extra");
        }
        String shown = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return suggestions.isEmpty()
                ? session.text("usage.unknown", Printable.of(shown))
                : session.text("usage.unknown.suggest", Printable.of(shown), String.join(", ", suggestions));
    }

    private static boolean isName(String word) {
        return word.length() <= MAX_WORD && word.matches("--?[A-Za-z][-A-Za-z]*(=.*)?|[A-Za-z][-A-Za-z]*");
    }

    private String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
