package org.inkan.browser.hand;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;

/** A card that can be kept from answering, or torn out at a command that is still to come. */
final class HeldCard implements FaultPlan {
    private static final int NONE = -1;
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);

    private static final int HEADER = 5;

    private final AtomicInteger pullAt = new AtomicInteger(NONE);
    private volatile CountDownLatch hold = new CountDownLatch(0);

    @Override
    public byte[] answer(long number, byte[] command, Line line) throws InkanException {
        await(hold);
        if (command.length > HEADER && pullAt.compareAndSet(command[1] & 0xFF, NONE)) {
            line.pull();
        }
        return line.send(command);
    }

    private static void await(CountDownLatch latch) throws InkanException {
        try {
            if (!latch.await(LONGEST_HOLD.toSeconds(), TimeUnit.SECONDS)) {
                throw new InkanException(FailureCode.CARD_MUTE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InkanException(FailureCode.CARD_MUTE);
        }
    }

    void hold() {
        hold = new CountDownLatch(1);
    }

    void release() {
        hold.countDown();
    }

    /** Tears it out at the next command with data that has this instruction byte, before the command reaches it. */
    void pullAt(int instruction) {
        pullAt.set(instruction);
    }
}
