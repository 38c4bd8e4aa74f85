package org.inkan.door.card;

import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.TokenContents;

/** The PIN of a card's holder. */
public final class UserPin {
    private UserPin() {}

    public static Optional<PinInfo> of(TokenContents contents) {
        return contents.pins().stream()
                .filter(pin -> pin.role() == PinInfo.Role.USER)
                .findFirst();
    }

    /** Whether the reader has keys of its own, at which the holder types. */
    public static boolean isTypedAtReader(TokenContents contents) {
        return of(contents)
                .filter(pin -> pin.entry() == PinInfo.Entry.AT_READER)
                .isPresent();
    }

    /**
     * @throws InkanException {@code CARD_OPERATION_UNKNOWN} for a card without one
     */
    public static PinInfo require(TokenContents contents) throws InkanException {
        return of(contents).orElseThrow(() -> new InkanException(FailureCode.CARD_OPERATION_UNKNOWN));
    }
}
