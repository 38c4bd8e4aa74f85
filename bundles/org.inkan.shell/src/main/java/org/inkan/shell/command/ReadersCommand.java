package org.inkan.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import org.inkan.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which readers there are and what is in them. */
@Command
final class ReadersCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    ReadersCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        List<ReaderStatus> readers = cards.readers(session);
        Table table = new Table(session.text("column.reader"), session.text("column.state"));
        List<Map<String, Object>> objects = new ArrayList<>();
        for (ReaderStatus reader : readers) {
            table.row(reader.name(), state(reader));
            objects.add(object(reader));
        }
        hintWhenEmpty(readers);
        return answer(
                Json.object("readers", objects), readers.isEmpty() ? session.text("readers.none") : table.toString());
    }

    private String state(ReaderStatus reader) {
        return reader.token()
                .map(token -> session.title(token.summary()))
                .or(() -> reader.problem().map(this::problem))
                .orElseGet(() -> session.text("reader." + word(reader.presence())));
    }

    private String problem(Failure failure) {
        return failure.code().label() + ' ' + session.explain(failure).what();
    }

    private Map<String, Object> object(ReaderStatus reader) {
        Map<String, Object> object = Json.object("name", reader.name(), "state", word(reader.presence()));
        if (reader.presence() instanceof CardPresence.Present present) {
            object.put("atr", present.atr().toString());
        }
        reader.token().map(Token::summary).ifPresent(summary -> object.put("card", session.title(summary)));
        reader.problem()
                .ifPresent(failure -> object.put("problem", failure.code().label()));
        return object;
    }

    private static String word(CardPresence presence) {
        if (presence instanceof CardPresence.Absent) {
            return "empty";
        }
        if (presence instanceof CardPresence.Mute) {
            return "mute";
        }
        return presence instanceof CardPresence.Present ? "card" : "gone";
    }
}
