package org.inkan.shell.command;

import org.inkan.api.failure.InkanException;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;

/** Checks that no line of the audit log was changed or cut off. */
@Command
final class AuditVerifyCommand extends ShellCommand {
    AuditVerifyCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        long lines = session.services().audit().verify();
        return answer(Json.object("intact", true, "lines", lines), session.text("audit.intact", lines));
    }
}
