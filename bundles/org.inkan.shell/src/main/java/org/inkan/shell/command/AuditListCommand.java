package org.inkan.shell.command;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.failure.InkanException;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import org.inkan.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The latest lines of the audit log. */
@Command
final class AuditListCommand extends ShellCommand {
    private static final int MOST = 1_000;

    @Option(names = "--count", paramLabel = "N", defaultValue = "20", descriptionKey = "count")
    private int count;

    AuditListCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        List<AuditEntry> entries = session.services().audit().latest(Math.max(1, Math.min(count, MOST)));
        Table table = new Table(
                "#",
                session.text("column.time"),
                session.text("column.action"),
                session.text("column.outcome"),
                session.text("column.details"));
        entries.forEach(
                entry -> table.row(entry.number(), entry.time(), entry.action(), entry.outcome(), details(entry)));
        return answer(
                Json.object(
                        "entries",
                        entries.stream()
                                .map(entry -> Json.object(
                                        "number", entry.number(),
                                        "time", entry.time().toString(),
                                        "action", entry.action(),
                                        "outcome", entry.outcome(),
                                        "details", new TreeMap<>(entry.details())))
                                .toList()),
                table.toString());
    }

    private static String details(AuditEntry entry) {
        return new TreeMap<>(entry.details())
                .entrySet().stream()
                        .map(detail -> detail.getKey() + '=' + detail.getValue())
                        .collect(Collectors.joining(" "));
    }
}
