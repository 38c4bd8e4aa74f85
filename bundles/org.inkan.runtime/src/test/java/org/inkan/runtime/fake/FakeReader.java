package org.inkan.runtime.fake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.api.reader.PresenceListener;

/** A reader that a test puts cards into. */
public final class FakeReader implements CardReader {
    /** What happens on the line instead of the card's answer. */
    public interface Line {
        byte[] answer(FakeCard card, byte[] command) throws InkanException;
    }

    private final String name;
    private final List<PresenceListener> listeners = new CopyOnWriteArrayList<>();
    private FakeCard card;
    private long insertion;
    private boolean mute;
    private volatile Line line = FakeCard::process;
    private volatile FailureCode refusesConnections;
    private volatile boolean touchedByOthers;
    private volatile boolean inTransaction;
    private volatile Runnable beforeTransaction = () -> {};
    private volatile Runnable watched = () -> {};

    public FakeReader(String name) {
        this.name = name;
    }

    public void insert(FakeCard inserted) {
        synchronized (this) {
            card = inserted;
            card.reset();
            insertion++;
        }
        tell();
    }

    public void pull() {
        synchronized (this) {
            card = null;
            mute = false;
        }
        tell();
    }

    public void insertMute() {
        synchronized (this) {
            mute = true;
        }
        tell();
    }

    /** Pulls and inserts between two looks, so that only the new insertion is ever told of. */
    public void replace(FakeCard other) {
        insert(other);
    }

    public void line(Line next) {
        line = next;
    }

    public void refuseConnections(FailureCode code) {
        refusesConnections = code;
    }

    /** Runs before each transaction. */
    public void beforeTransaction(Runnable run) {
        beforeTransaction = run;
    }

    /** Runs when somebody has begun to watch and does not know it yet. */
    public void watched(Runnable run) {
        watched = run;
    }

    /** The next transaction begins on a card that another program has used. */
    public void touchedByOthers() {
        touchedByOthers = true;
    }

    /** Whether other programs have to wait. */
    public boolean inTransaction() {
        return inTransaction;
    }

    private void tell() {
        listeners.forEach(listener -> listener.presenceChanged(presence()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized CardPresence presence() {
        if (mute) {
            return new CardPresence.Mute();
        }
        return card == null ? new CardPresence.Absent() : new CardPresence.Present(card.atr(), insertion);
    }

    @Override
    public Watch watch(PresenceListener listener) {
        listeners.add(listener);
        listener.presenceChanged(presence());
        watched.run();
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized CardConnection connect(Duration limit) throws InkanException {
        FailureCode refused = refusesConnections;
        if (refused != null) {
            throw new InkanException(refused);
        }
        if (card == null) {
            throw new InkanException(FailureCode.CARD_ABSENT);
        }
        return new Connection(card, insertion);
    }

    private synchronized void check(long bound) throws InkanException {
        if (card == null || insertion != bound) {
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
    }

    private final class Connection implements CardConnection {
        private final FakeCard bound;
        private final long boundInsertion;
        private boolean holding;

        Connection(FakeCard bound, long boundInsertion) {
            this.bound = bound;
            this.boundInsertion = boundInsertion;
        }

        @Override
        public Atr atr() {
            return bound.atr();
        }

        @Override
        public Continuity begin(Duration limit) throws InkanException {
            if (holding) {
                throw new IllegalStateException("the transaction is open");
            }
            beforeTransaction.run();
            check(boundInsertion);
            FailureCode refused = refusesConnections;
            if (refused != null) {
                throw new InkanException(refused);
            }
            holding = true;
            inTransaction = true;
            boolean touched = touchedByOthers;
            touchedByOthers = false;
            return touched ? Continuity.UNKNOWN : Continuity.UNTOUCHED;
        }

        @Override
        public byte[] transmit(byte[] command) throws InkanException {
            if (!holding) {
                throw new IllegalStateException("no transaction is open");
            }
            check(boundInsertion);
            byte[] answer = line.answer(bound, command);
            check(boundInsertion);
            return answer;
        }

        @Override
        public void end(Leave leave) {
            if (holding && leave == Leave.RESET) {
                bound.reset();
            }
            holding = false;
            inTransaction = false;
        }

        @Override
        public void close() {
            end(Leave.AS_IS);
        }
    }
}
