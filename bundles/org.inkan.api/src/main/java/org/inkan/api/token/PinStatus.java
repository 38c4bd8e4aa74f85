package org.inkan.api.token;

import java.util.OptionalInt;

/**
 * What a token tells of a PIN without a try.
 *
 * @param state whether it can be used
 * @param triesLeft how many wrong entries are left, 0 to 15; empty when this card cannot tell without spending one
 */
public record PinStatus(State state, OptionalInt triesLeft) {
    /** Whether a PIN can be used. */
    public enum State {
        USABLE,
        BLOCKED,
        /** The CA has to activate the card first. */
        NOT_ACTIVATED,
        /** The card does not tell without spending a try, so nobody asked. */
        UNKNOWN
    }

    public static PinStatus usable(int triesLeft) {
        return new PinStatus(triesLeft == 0 ? State.BLOCKED : State.USABLE, OptionalInt.of(triesLeft));
    }

    public static PinStatus unknown() {
        return new PinStatus(State.UNKNOWN, OptionalInt.empty());
    }
}
