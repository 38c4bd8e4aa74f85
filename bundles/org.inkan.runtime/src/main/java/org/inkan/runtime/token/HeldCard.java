package org.inkan.runtime.token;

import java.util.HashSet;
import java.util.Set;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardConnection.Continuity;
import org.inkan.api.reader.CardConnection.Leave;
import org.inkan.api.reader.CardReader;
import org.inkan.runtime.card.Notes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to one insertion of a card, its transaction, and what is known of the card's volatile state. */
final class HeldCard {
    private static final Logger LOG = LoggerFactory.getLogger(HeldCard.class);

    /** After these nobody knows what the card remembers, nor whether the transaction still stands. */
    private static final Set<FailureCode> LINE_LOST = Set.of(FailureCode.CARD_RESET, FailureCode.READER_ERROR);

    /** What is done while nobody else reaches the card. */
    interface Step<T> {
        T run() throws InkanException;
    }

    private final CardReader reader;
    private final Limits limits;
    private final Notes notes = new Notes();
    private final Set<Integer> verified = new HashSet<>();

    private CardConnection connection;
    private boolean inTransaction;
    private boolean held;
    /** A PIN may stand verified on the card, whether or not this side can rely on it. */
    private boolean open;
    /** The card has to be reset before anybody goes on with it. */
    private boolean locking;

    private boolean closed;

    HeldCard(CardReader reader, Limits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    String readerName() {
        return reader.name();
    }

    Atr atr() {
        return connection.atr();
    }

    CardChannel channel() {
        return connection;
    }

    Notes notes() {
        return notes;
    }

    <T> T transacted(Step<T> step) throws InkanException {
        if (closed) {
            // Connecting again would reach whatever card is in the reader now.
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
        if (connection == null) {
            connection = reader.connect(limits.connect());
        }
        begin();
        if (locking) {
            end();
            begin();
        }
        try {
            return step.run();
        } catch (InkanException e) {
            if (LINE_LOST.contains(e.code())) {
                forget();
                end();
            }
            throw e;
        } finally {
            if (!held) {
                end();
            }
        }
    }

    private void begin() throws InkanException {
        if (inTransaction) {
            return;
        }
        Continuity continuity = connection.begin(limits.connect());
        inTransaction = true;
        if (continuity != Continuity.UNTOUCHED) {
            forget();
        }
        if (continuity == Continuity.RESET) {
            open = false;
            locking = false;
        }
    }

    private void end() {
        if (inTransaction) {
            inTransaction = false;
            connection.end(locking ? Leave.RESET : Leave.AS_IS);
            if (locking) {
                forget();
                open = false;
                locking = false;
            }
        }
    }

    /** Nothing can be relied on any more: notes, selections, verified PINs. */
    void forget() {
        notes.clear();
        verified.clear();
    }

    /** Keeps the transaction from one use to the next. */
    void hold() {
        held = true;
    }

    /** Ends {@link #hold}, and resets a card that may stand open when {@code lock} is set. */
    void release(boolean lock) {
        held = false;
        if (lock && open && connection != null) {
            locking = true;
            forget();
            try {
                begin();
            } catch (InkanException e) {
                // Somebody else has the card: it is reset before this side uses it again.
                LOG.info("{} could not be locked yet: {}", reader.name(), e.failure());
            }
        }
        end();
    }

    /** A PIN is about to be sent; from now on the card counts as open. */
    void opening(int pinReference) {
        open = true;
        verified.remove(pinReference);
    }

    void opened(int pinReference) {
        verified.add(pinReference);
    }

    boolean verified(int pinReference) {
        return verified.contains(pinReference);
    }

    void close() {
        release(true);
        forget();
        closed = true;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
