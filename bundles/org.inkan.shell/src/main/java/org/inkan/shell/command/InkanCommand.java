package org.inkan.shell.command;

import org.inkan.shell.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inkan} alone. */
@Command(name = "inkan", versionProvider = ProductVersion.class)
final class InkanCommand extends GroupCommand {
    @Option(names = "--version", versionHelp = true, descriptionKey = "version", order = 93)
    private boolean version;

    InkanCommand(Session session) {
        super(session, "inkan");
    }
}
