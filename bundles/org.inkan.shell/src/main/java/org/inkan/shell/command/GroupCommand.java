package org.inkan.shell.command;

import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word that needs another one after it; alone it shows which there are. */
@Command
class GroupCommand extends ShellCommand {
    private final String word;

    @Spec
    private CommandSpec spec;

    GroupCommand(Session session, String word) {
        super(session);
        this.word = word;
    }

    @Override
    protected ExitCode run() {
        session.tell("usage.word", word);
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
