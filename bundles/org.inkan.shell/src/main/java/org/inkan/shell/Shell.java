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
    /** Of the help, in columns: what a terminal has when nobody has drawn it wider. */
    private static final int WIDTH = 80;

    private Shell() {}

    /**
     * @return the exit code, see {@link ExitCode}
     */
    public static int run(Console console, Services services, String... arguments) {
        List<String> words = List.of(arguments);
        boolean json = Arguments.json(words);
        Locale locale = Arguments.language(words).orElseGet(console::locale);
        try (Session session = new Session(console, services, new Messages(locale))) {
            int code = parser(session, json).execute(arguments);
            // in silence: as a rule somebody reads the first lines only, and has closed the pipe
            boolean lost = code == ExitCode.OK.number() && console.out().checkError();
            return lost ? ExitCode.FILE.number() : code;
        }
    }

    /** The commands with their texts. */
    static CommandLine parser(Session session, boolean json) {
        CommandLine commands = Commands.all(session);
        commands.setResourceBundle(Messages.help(session.messages().locale()));
        arrange(commands);
        return commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(writer(session.console().out()))
                .setErr(writer(session.console().err()))
                .setUsageHelpWidth(WIDTH)
                // a file whose name begins with @ is a file, not a list of arguments
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(new UsageMistakes(session, json))
                .setExecutionExceptionHandler((thrown, line, parsed) ->
                        FailurePrinter.print(session, failure(thrown), json).number());
    }

    /** What a person needs comes first, what every command has comes last, and what is not there takes no line. */
    private static void arrange(CommandLine command) {
        CommandLine.Model.UsageMessageSpec help = command.getCommandSpec().usageMessage();
        help.sortOptions(false).sortSynopsis(false);
        if (help.description().length == 0) {
            command.getHelpSectionMap().remove(CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING);
        }
        command.getSubcommands().values().forEach(Shell::arrange);
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
