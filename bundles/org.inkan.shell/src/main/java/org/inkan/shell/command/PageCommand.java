package org.inkan.shell.command;

import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.site.PageAddress;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;

/** Where the card manager page of the running daemon is. */
@Command
final class PageCommand extends ShellCommand {
    PageCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        Optional<PageAddress> page = session.services().page();
        if (page.isEmpty()) {
            session.tell("page.none");
            throw new InkanException(FailureCode.PART_MISSING, "part", "org.inkan.web");
        }
        String address = page.get().address();
        return answer(Json.object("page", address), address);
    }
}
