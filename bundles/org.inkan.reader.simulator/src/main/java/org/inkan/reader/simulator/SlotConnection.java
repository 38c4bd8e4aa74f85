package org.inkan.reader.simulator;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardConnection;

/** A connection to one insertion of a simulated card. */
final class SlotConnection implements CardConnection {
    private final CardSlot slot;
    private final long insertion;
    private long seenResets;
    private boolean holding;
    private boolean closed;

    SlotConnection(CardSlot slot) throws InkanException {
        this.slot = slot;
        this.insertion = slot.opened();
        this.seenResets = slot.resets();
    }

    @Override
    public Atr atr() {
        return slot.atr();
    }

    @Override
    public Continuity begin(Duration limit) throws InkanException {
        if (closed || holding) {
            throw new IllegalStateException("the connection is closed or its transaction is open");
        }
        try {
            if (!slot.transaction.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InkanException(FailureCode.READER_BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InkanException(FailureCode.READER_BUSY);
        }
        holding = true;
        try {
            Continuity continuity = slot.resume(this, seenResets, insertion);
            seenResets = slot.resets();
            return continuity;
        } catch (InkanException e) {
            release();
            throw e;
        }
    }

    @Override
    public byte[] transmit(byte[] command) throws InkanException {
        if (!holding) {
            throw new IllegalStateException("no transaction is open");
        }
        return slot.transmit(command, insertion);
    }

    @Override
    public void end(Leave leave) {
        if (!holding) {
            return;
        }
        if (leave == Leave.RESET) {
            slot.reset(insertion);
        }
        release();
    }

    @Override
    public void close() {
        end(Leave.AS_IS);
        closed = true;
    }

    private void release() {
        holding = false;
        slot.transaction.release();
    }
}
