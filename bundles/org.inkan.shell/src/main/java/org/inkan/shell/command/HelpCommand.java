package org.inkan.shell.command;

import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkan help sign}: the same as {@code inkan sign --help}. */
@Command
final class HelpCommand extends ShellCommand {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", descriptionKey = "help-command")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec;

    HelpCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        CommandLine explained = spec.root().commandLine();
        for (String word : words) {
            explained = explained.getSubcommands().get(word);
            if (explained == null) {
                throw new InkanException(FailureCode.USAGE, "mistake", session.text("usage.no-command"));
            }
        }
        explained.usage(session.console().out());
        return ExitCode.OK;
    }
}
