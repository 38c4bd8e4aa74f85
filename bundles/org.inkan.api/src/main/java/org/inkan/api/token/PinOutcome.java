package org.inkan.api.token;

import java.util.OptionalInt;

/** What a card said to a PIN. A pulled card is none of these: it is an exception. */
public sealed interface PinOutcome {
    /** Right. */
    record Accepted() implements PinOutcome {}

    /**
     * Wrong; one try is gone.
     *
     * @param triesLeft empty when the card does not tell
     */
    record Wrong(OptionalInt triesLeft) implements PinOutcome {}

    /** Locked, now or before. */
    record Blocked() implements PinOutcome {}
}
