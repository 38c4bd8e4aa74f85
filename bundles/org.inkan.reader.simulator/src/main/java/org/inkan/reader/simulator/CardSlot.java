package org.inkan.reader.simulator;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardConnection.Continuity;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.reader.simulator.card.SmartCard;

/**
 * The slot of a simulated reader: whether the card is in, who used it last, and the line on which faults happen. Thread-safe;
 * pulling does not wait for a running command.
 */
final class CardSlot {
    /** Held by the connection whose transaction is open. */
    final Semaphore transaction = new Semaphore(1, true);

    private final SmartCard card;
    private final Runnable changed;
    private final AtomicLong commands = new AtomicLong();
    private long insertion = 1;
    private boolean inside = true;
    private boolean unplugged;
    private Object lastUser;
    private long resets;
    private FaultPlan plan = FaultPlan.NONE;
    private AtomicLong sincePlan = new AtomicLong();

    /**
     * @param changed called, outside of locks, after what is in the slot has changed
     */
    CardSlot(SmartCard card, Runnable changed) {
        this.card = card;
        this.changed = changed;
    }

    Atr atr() {
        return card.atr();
    }

    synchronized CardPresence presence() {
        return unplugged
                ? new CardPresence.ReaderGone()
                : inside ? new CardPresence.Present(card.atr(), insertion) : new CardPresence.Absent();
    }

    /** The present insertion, to which a connection is bound. */
    synchronized long opened() throws InkanException {
        if (unplugged) {
            throw new InkanException(FailureCode.READER_GONE);
        }
        if (!inside) {
            throw new InkanException(FailureCode.CARD_ABSENT);
        }
        return insertion;
    }

    void insert() {
        // A command that was running when the card was pulled ends first, as it would on a card without power.
        synchronized (card) {
            synchronized (this) {
                if (inside || unplugged) {
                    return;
                }
                card.reset();
                inside = true;
                insertion++;
                lastUser = null;
                resets++;
            }
        }
        changed.run();
    }

    void pull() {
        synchronized (this) {
            if (!inside) {
                return;
            }
            inside = false;
        }
        changed.run();
    }

    /** Whether it was still plugged in. */
    boolean unplug() {
        synchronized (this) {
            if (unplugged) {
                return false;
            }
            unplugged = true;
            inside = false;
        }
        changed.run();
        return true;
    }

    long commands() {
        return commands.get();
    }

    synchronized void faults(FaultPlan next) {
        plan = next;
        sincePlan = new AtomicLong();
    }

    synchronized long resets() {
        return resets;
    }

    /** What has happened since a user who last saw {@code seenResets}; from now on that user is the last one. */
    synchronized Continuity resume(Object user, long seenResets, long boundTo) throws InkanException {
        check(boundTo);
        boolean alone = lastUser == null || lastUser == user;
        lastUser = user;
        return seenResets != resets ? Continuity.RESET : alone ? Continuity.UNTOUCHED : Continuity.UNKNOWN;
    }

    void reset(long boundTo) {
        synchronized (card) {
            synchronized (this) {
                if (inside && insertion == boundTo) {
                    card.reset();
                    resets++;
                }
            }
        }
    }

    /** One command through the fault plan. Its answer is lost when the card was pulled meanwhile. */
    byte[] transmit(byte[] command, long boundTo) throws InkanException {
        FaultPlan now;
        long number;
        synchronized (this) {
            check(boundTo);
            now = plan;
            number = sincePlan.incrementAndGet();
        }
        byte[] answer = now.answer(number, command.clone(), new Line(boundTo));
        synchronized (this) {
            check(boundTo);
        }
        if (answer.length < 2) {
            throw new InkanException(FailureCode.CARD_MALFORMED);
        }
        return answer.clone();
    }

    private void check(long boundTo) throws InkanException {
        if (unplugged) {
            throw new InkanException(FailureCode.READER_GONE);
        }
        if (!inside || insertion != boundTo) {
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
    }

    /** The line of one insertion. */
    private final class Line implements FaultPlan.Line {
        private final long boundTo;

        Line(long boundTo) {
            this.boundTo = boundTo;
        }

        @Override
        public byte[] send(byte[] command) throws InkanException {
            synchronized (card) {
                synchronized (CardSlot.this) {
                    check(boundTo);
                }
                commands.incrementAndGet();
                return card.process(command);
            }
        }

        @Override
        public void pull() {
            CardSlot.this.pull();
        }
    }
}
