package org.inkan.shell.command;

import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.Token;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes back every unlocking at once. */
@Command
final class PinLockCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    PinLockCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        List<Token> tokens = cards.all(session);
        tokens.forEach(Token::lock);
        return answer(Json.object("locked", tokens.size()), session.text("pin.locked", tokens.size()));
    }
}
