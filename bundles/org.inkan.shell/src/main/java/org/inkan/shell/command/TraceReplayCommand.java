package org.inkan.shell.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.codec.trace.TraceLine;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.file.Input;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a recording exchange by exchange, with the instruction's name and the answer's meaning. */
@Command
final class TraceReplayCommand extends ShellCommand {
    /** More lines than any recording that a person reads. */
    private static final int MAX_LINES = 200_000;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @Parameters(paramLabel = "FILE", descriptionKey = "trace-file")
    private String file;

    TraceReplayCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        List<Map<String, Object>> objects = new ArrayList<>();
        try (InputStream in = Input.open(session, file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (objects.size() == MAX_LINES) {
                    throw new InkanException(FailureCode.INPUT_TOO_LARGE, "limit", MAX_LINES);
                }
                objects.add(show(parse(line)));
            }
        } catch (IOException unreadable) {
            throw new InkanException(FailureCode.FILE_UNREADABLE, "file", file);
        }
        if (json()) {
            session.print(Json.write(Json.object("lines", objects)));
        }
        return ExitCode.OK;
    }

    private static TraceLine parse(String line) throws InkanException {
        try {
            return TraceLine.parse(line);
        } catch (IllegalArgumentException foreign) {
            throw new InkanException(FailureCode.DOCUMENT_MALFORMED);
        }
    }

    private Map<String, Object> show(TraceLine line) {
        boolean command = line.direction() == TraceLine.Direction.COMMAND;
        String meaning = command ? Iso7816.instruction(line.clear()) : Iso7816.status(line.clear());
        if (!json()) {
            String hidden = line.masked() == 0 ? "" : ' ' + session.text("trace.masked", line.masked());
            session.print(String.format(
                    "%8d ms  %s  %-24s %s%s",
                    line.millis(), command ? ">" : "<", meaning, HEX.formatHex(line.clear()), hidden));
        }
        return Json.object(
                "millis", line.millis(),
                "reader", line.reader(),
                "direction", command ? "command" : "answer",
                "meaning", meaning,
                "bytes", HEX.formatHex(line.clear()),
                "masked", line.masked());
    }
}
