package org.inkan.shell.command;

import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.Token;

/** The PIN of a card's holder. */
final class UserPin {
    private UserPin() {}

    static PinInfo of(Token token) throws InkanException {
        return token.contents().pins().stream()
                .filter(pin -> pin.role() == PinInfo.Role.USER)
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.CARD_OPERATION_UNKNOWN));
    }
}
