package org.inkan.shell.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.trace.ApduTrace;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records what goes to and from cards: during one command of this runtime, or until stopped. */
@Command
final class TraceRecordCommand extends ShellCommand {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "trace-file")
    private String file;

    @Parameters(index = "1..*", paramLabel = "COMMAND", descriptionKey = "trace-command")
    private List<String> command = List.of();

    @Option(names = "--for", paramLabel = "TIME", descriptionKey = "for", converter = Words.Time.class)
    private Duration limit;

    TraceRecordCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        ExitCode code = ExitCode.OK;
        ApduTrace.Recording recording = session.services().trace().record(session.path(file));
        try {
            if (command.isEmpty()) {
                session.tell("trace.recording", file);
                Pause.until(Optional.ofNullable(limit));
            } else {
                code = ExitCode.of(Shell.run(session.console(), session.services(), command.toArray(new String[0])));
            }
        } finally {
            recording.close();
        }
        session.tell("trace.recorded", recording.exchanges(), file);
        return code;
    }
}
