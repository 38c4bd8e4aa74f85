package org.inkan.api.pin;

import java.time.Duration;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.TokenSummary;

/**
 * What a prompt shows and asks.
 *
 * @param kind what is asked for
 * @param token the card, for its name
 * @param pin which of its PINs, with its rules
 * @param status tries left as far as the card tells them
 * @param purpose what the PIN will be used for, in the person's language; shown as it is
 * @param requester the program or site that wants it; shown as it is
 * @param limit how long the prompt may stay open
 */
public record PinQuestion(
        Kind kind,
        TokenSummary token,
        PinInfo pin,
        PinStatus status,
        String purpose,
        String requester,
        Duration limit) {
    /** What is asked for. */
    public enum Kind {
        /** The present PIN. */
        PIN,
        /** A new PIN; the prompt asks for it twice and answers only when both are the same. */
        NEW_PIN,
        /** The PUK, to unlock a locked PIN. */
        PUK
    }

    /** Whether a wrong answer locks the card. The prompt must then ask for an explicit confirmation. */
    public boolean lastTry() {
        return kind != Kind.NEW_PIN
                && status.triesLeft().isPresent()
                && status.triesLeft().getAsInt() == 1;
    }
}
