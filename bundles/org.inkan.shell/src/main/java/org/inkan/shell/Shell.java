package org.inkan.shell;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.shell.command.Commands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Runs one command line: words in, exit code out. */
public final class Shell {
    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
    private static final int WIDTH = 100;

    private Shell() {}

    /**
     * @return the exit code, see {@link ExitCode}
     */
    public static int run(Console console, Services services, String... arguments) {
        List<String> words = List.of(arguments);
        boolean json = Arguments.json(words);
        Locale locale = Arguments.language(words).orElseGet(console::locale);
        try (Session session = new Session(console, services, new Messages(locale))) {
            return parser(session, json).execute(arguments);
        }
    }

    /** The commands with their texts. */
    static CommandLine parser(Session session, boolean json) {
        CommandLine commands = Commands.all(session);
        inOrderOfDeclaration(commands);
        return commands.setResourceBundle(Messages.help(session.messages().locale()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(writer(session.console().out()))
                .setErr(writer(session.console().err()))
                .setUsageHelpWidth(WIDTH)
                // a file whose name begins with @ is a file, not a list of arguments
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(new UsageMistakes(session, json))
                .setExecutionExceptionHandler((thrown, line, parsed) ->
                        FailurePrinter.print(session, failure(thrown), json).number());
    }

    /** What a person needs comes first, what every command has comes last. */
    private static void inOrderOfDeclaration(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false);
        command.getSubcommands().values().forEach(Shell::inOrderOfDeclaration);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static Failure failure(Exception thrown) {
        if (thrown instanceof InkanException known) {
            LOG.debug("failed", known);
            return known.failure();
        }
        if (thrown instanceof InterruptedException) {
            return Failure.of(FailureCode.STOPPING);
        }
        LOG.error("unexpected", thrown);
        return Failure.of(FailureCode.INTERNAL);
    }
}
