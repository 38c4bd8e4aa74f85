package org.inkan.hipki.command;

import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** {@code changeUserPINCode}. */
final class ChangePinCommand implements CardCommand {
    static final String FUNC = "changeUserPINCode";
    private final Workshop workshop;
    private final Command command;
    private final Token token;

    ChangePinCommand(Workshop workshop, Command command) throws HipkiException, InkanException {
        this.workshop = workshop;
        this.command = command;
        if (!workshop.pins().has(command, "currentPIN") || !workshop.pins().has(command, "newpin")) {
            throw new HipkiException(Major.MANAGEMENT_ARGUMENTS);
        }
        this.token = workshop.cards().forPrivateUse(workshop.cards().chosenBy(command));
        String number = command.text("cardid").orElse("");
        if (!token.contents().serialNumber().equals(number)) {
            throw new HipkiException(Major.CARD_NUMBER_DIFFERS);
        }
        int longest = Cards.userPin(token.contents()).maxLength();
        if (command.secret("newpin").map(Pin::length).orElse(0) > longest) {
            throw new HipkiException(Major.PIN_FORMAT);
        }
    }

    @Override
    public SiteUse use() {
        return SiteUse.MANAGE;
    }

    @Override
    public Major failure() {
        return Major.LOGIN_FAILED;
    }

    @Override
    public Question question() throws InkanException {
        return Question.about(use(), token);
    }

    @Override
    public Reply run(Approval approval) throws HipkiException, InkanException, InterruptedException {
        return workshop.turns().take(token.summary().reader(), approval.cancellation(), () -> changed(approval));
    }

    private Reply changed(Approval approval) throws HipkiException, InkanException {
        TokenContents contents = token.contents();
        PinPrompt prompt = workshop.pins().of(command, List.of("currentPIN", "newpin"), approval);
        token.changePin(Cards.userPin(contents), Workshop.job("change-pin", approval), prompt);
        return Reply.to(FUNC);
    }
}
