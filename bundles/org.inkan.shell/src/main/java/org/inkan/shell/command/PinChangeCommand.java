package org.inkan.shell.command;

import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.Token;
import org.inkan.door.card.UserPin;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes the PIN: one attempt. */
@Command
final class PinChangeCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    @Mixin
    private PinOptions pins = new PinOptions();

    PinChangeCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        Token token = cards.one(session);
        token.changePin(
                UserPin.require(token.contents()),
                JobRequest.single(session.text("job.pin.change"), "inkan"),
                pins.prompt(session, List.of()));
        return answer(Json.object("pin", "changed"), session.text("pin.changed"));
    }
}
