package org.inkan.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.Token;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import org.inkan.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How many tries are left; spends none. */
@Command
final class PinStatusCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    PinStatusCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        Table table = new Table(
                session.text("column.card"),
                session.text("column.pin"),
                session.text("column.state"),
                session.text("column.tries"));
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Token token : cards.all(session)) {
            for (PinInfo pin : token.contents().pins()) {
                PinStatus status = token.pinStatus(pin);
                String tries = status.triesLeft().isPresent()
                        ? String.valueOf(status.triesLeft().getAsInt())
                        : session.text("pin.untold");
                table.row(
                        session.name(token.summary()),
                        session.text("role." + pin.role()),
                        session.text("pin.state." + status.state()),
                        tries);
                objects.add(object(token, pin, status));
            }
        }
        hintWhenEmpty(objects);
        return answer(Json.object("pins", objects), objects.isEmpty() ? session.text("cards.none") : table.toString());
    }

    private static Map<String, Object> object(Token token, PinInfo pin, PinStatus status) {
        return Json.object(
                "card", token.summary().id().value(),
                "role", pin.role().name().toLowerCase(Locale.ROOT),
                "state", status.state().name().toLowerCase(Locale.ROOT),
                "triesLeft",
                        status.triesLeft().isPresent()
                                ? (Object) status.triesLeft().getAsInt()
                                : null,
                "minLength", pin.minLength(),
                "maxLength", pin.maxLength());
    }
}
