package org.inkan.api.pin;

/** How a person answered a prompt. */
public sealed interface PinAnswer {
    /**
     * Typed and confirmed.
     *
     * @param pin whoever asked closes it
     * @param lastTryConfirmed whether the person said yes to using up the last try
     */
    record Entered(Pin pin, boolean lastTryConfirmed) implements PinAnswer {}

    /** Closed without an answer. */
    record Cancelled() implements PinAnswer {}

    /** Nobody answered within the limit. */
    record TimedOut() implements PinAnswer {}

    /** There is no way to ask here. */
    record NobodyToAsk() implements PinAnswer {}
}
