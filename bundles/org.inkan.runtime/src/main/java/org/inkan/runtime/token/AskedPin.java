package org.inkan.runtime.token;

import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.ReaderEntry;

/**
 * What came of asking for a PIN. Its caller may close it while a card is being worked on: whoever sends it takes a copy, and
 * there is none after the end.
 */
final class AskedPin implements AutoCloseable {
    private final Pin pin;
    private final ReaderEntry entry;
    private final boolean lastTry;
    private final boolean once;
    private boolean spent;

    private AskedPin(Pin pin, ReaderEntry entry, boolean lastTry, boolean once) {
        this.pin = pin;
        this.entry = entry;
        this.lastTry = lastTry;
        this.once = once;
    }

    /**
     * @param lastTry whether the person was told that it is the last one, and said yes
     */
    static AskedPin typed(Pin pin, boolean lastTry) {
        return new AskedPin(pin, ReaderEntry.UNANNOUNCED, lastTry, false);
    }

    /**
     * To be typed at the reader, which serves one command: for another one the person has to be told again.
     *
     * @param entry what is shown until the token has it
     */
    static AskedPin atReader(ReaderEntry entry, boolean lastTry) {
        return new AskedPin(Pin.of(new char[0]), entry, lastTry, true);
    }

    ReaderEntry entry() {
        return entry;
    }

    /** Whether it was given for a last try. */
    boolean lastTry() {
        return lastTry;
    }

    /**
     * For one command; empty when it is typed at the reader.
     *
     * @throws InkanException {@code PIN_LOCKED_AGAIN} when it is over
     */
    synchronized Pin copy() throws InkanException {
        if (spent) {
            throw new InkanException(FailureCode.PIN_LOCKED_AGAIN);
        }
        spent = once;
        return pin.copy();
    }

    /** There is no copy from now on. */
    synchronized void wipe() {
        spent = true;
        pin.close();
    }

    @Override
    public void close() {
        wipe();
        entry.close();
    }
}
