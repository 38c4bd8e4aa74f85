package org.inkan.hipki.command;

import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.PinInfo;
import org.inkan.door.card.UserPin;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** {@code changeUserPINCode}. */
final class ChangePinCommand extends TokenCommand {
    static final String FUNC = "changeUserPINCode";

    ChangePinCommand(Workshop workshop, Command command) throws HipkiException, InkanException {
        super(workshop, command, SiteUse.MANAGE, Major.LOGIN_FAILED, pins(workshop, command));
    }

    /** A management command has its own code for a PIN that is missing. */
    private static List<String> pins(Workshop workshop, Command command) throws HipkiException {
        List<String> names = List.of("currentPIN", "newpin");
        if (!workshop.pins().has(command, names)) {
            throw new HipkiException(Major.MANAGEMENT_ARGUMENTS);
        }
        return names;
    }

    /** Only after the person's yes: an answer before it would tell a page whether this is a card that it knows. */
    private void requireFitting(PinInfo pin) throws HipkiException, InkanException {
        String number = command().text("cardid").orElse("");
        if (!token().contents().serialNumber().equals(number)) {
            throw new HipkiException(Major.CARD_NUMBER_DIFFERS);
        }
        if (command().secret("newpin").map(Pin::length).orElse(0) > pin.maxLength()) {
            throw new HipkiException(Major.PIN_FORMAT);
        }
    }

    @Override
    Reply done(Approval approval) throws HipkiException, InkanException {
        PinInfo pin = UserPin.require(token().contents());
        requireFitting(pin);
        token().changePin(pin, Workshop.job("change-pin", approval), prompt(approval));
        return Reply.to(FUNC);
    }
}
