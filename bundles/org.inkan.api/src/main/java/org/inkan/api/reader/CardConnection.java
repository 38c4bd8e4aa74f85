package org.inkan.api.reader;

import java.time.Duration;
import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ConsumerType;

/** A connection to the card that was in the reader when it was opened. Used by one thread at a time. */
@ConsumerType
public interface CardConnection extends CardChannel, AutoCloseable {
    /** What may have happened to the card's state (selected file, verified PINs) since this connection last held it. */
    enum Continuity {
        /** Nobody else touched the card. */
        UNTOUCHED,
        /** Others may have selected files; verified PINs may stand or not. */
        UNKNOWN,
        /** The card was reset: nothing selected, nothing verified. */
        RESET
    }

    /** How to leave the card at the end of a transaction. */
    enum Leave {
        /** As it is. */
        AS_IS,
        /** Reset, so that no verified PIN stays behind. */
        RESET
    }

    /** The ATR of the card this connection is to. */
    Atr atr();

    /**
     * Takes the card for this connection alone.
     *
     * @param limit how long to wait for others to let go
     * @throws InkanException as {@link CardReader#connect}, or {@code CARD_REMOVED}
     */
    Continuity begin(Duration limit) throws InkanException;

    /** Lets others use the card again. Does nothing when the card or reader is gone. */
    void end(Leave leave);

    /** Ends a transaction that is open and disconnects. Does not throw. */
    @Override
    void close();
}
