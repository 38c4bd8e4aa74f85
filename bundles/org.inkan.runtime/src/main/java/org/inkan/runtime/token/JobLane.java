package org.inkan.runtime.token;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.inkan.api.card.Capability;
import org.inkan.api.failure.InkanException;

/** Runs a job's work on its token's lane, and keeps the card from other programs from one use to the next. */
final class JobLane {
    private final GuardedToken token;
    private final Duration hold;
    /** On the lane. */
    private boolean releasing;

    private long lastUse;

    JobLane(GuardedToken token) {
        this.token = token;
        this.hold = token.house().limits().hold();
    }

    /** What is still to be seen before work begins that had to wait for its turn. */
    interface Condition {
        void require() throws InkanException;
    }

    <T> T call(String operation, Duration limit, Set<Capability> capabilities, Condition before, Backend.Work<T> work)
            throws InkanException {
        return token.lane().call(operation, limit, () -> {
            before.require();
            token.backend().hold();
            lastUse = System.nanoTime();
            try {
                return token.backend().use(capabilities, work);
            } finally {
                releaseWhenIdle();
            }
        });
    }

    /** Other programs get the card back while the job does nothing; the PIN on the card stays verified until the end. */
    private void releaseWhenIdle() {
        if (releasing) {
            return;
        }
        releasing = true;
        token.house()
                .timers()
                .schedule(
                        () -> token.lane()
                                .post("release", token.house().limits().operation(), this::releaseIfIdle),
                        hold.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    private void releaseIfIdle() {
        releasing = false;
        if (System.nanoTime() - lastUse >= hold.toNanos()) {
            token.backend().release(false);
        } else {
            releaseWhenIdle();
        }
    }
}
