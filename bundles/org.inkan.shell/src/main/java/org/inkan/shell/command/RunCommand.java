package org.inkan.shell.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.site.PageAddress;
import org.inkan.api.token.ReaderStatus;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.client.DaemonSocket;
import org.inkan.shell.daemon.Daemon;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stays, and serves commands of other terminals. */
@Command
final class RunCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    RunCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        Path socket = DaemonSocket.configured();
        if (Daemon.answers(socket)) {
            session.tell("run.already", socket);
            return ExitCode.RUNTIME;
        }
        List<ReaderStatus> readers = cards.readers(session);
        try (Daemon daemon = Daemon.listen(socket, session.services())) {
            long present = readers.stream()
                    .filter(reader -> reader.token().isPresent())
                    .count();
            Optional<PageAddress> page = session.services().page(); // ready means that web sites are answered, too
            answer(
                    Json.object(
                            "ready", true, "readers", readers.size(), "cards", present, "socket", socket.toString()),
                    session.text("run.ready", readers.size(), present, socket));
            session.console().out().flush();
            if (!json()) {
                page.ifPresent(there -> session.print(session.text("page.at", there.address())));
                session.console().out().flush();
            }
            Pause.until(Optional.empty());
        }
        return ExitCode.OK;
    }
}
