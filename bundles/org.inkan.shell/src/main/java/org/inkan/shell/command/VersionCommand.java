package org.inkan.shell.command;

import org.inkan.api.failure.InkanException;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;

/** What is running, and on what. */
@Command
final class VersionCommand extends ShellCommand {
    VersionCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        int parts = session.services().plugins().list().size();
        String java = Runtime.version().toString();
        String system = System.getProperty("os.name") + ' ' + System.getProperty("os.arch");
        return answer(
                Json.object("version", ProductVersion.text(), "java", java, "system", system, "bundles", parts),
                session.text("version", ProductVersion.text(), java, system, parts));
    }
}
