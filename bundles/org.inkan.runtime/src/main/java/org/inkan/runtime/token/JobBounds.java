package org.inkan.runtime.token;

import java.time.Instant;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.JobRequest;

/** How long and how often a job may still work, and why it is over. */
final class JobBounds {
    private final Instant until;
    private int remaining;
    private FailureCode ended;

    JobBounds(JobRequest request) {
        this.until = Instant.now().plus(request.limit());
        this.remaining = request.operations();
    }

    Instant until() {
        return until;
    }

    /** Whether it runs and should not any more: a timer may be late, and no PIN is sent after the limit. */
    synchronized boolean overdue() {
        return ended == null && !Instant.now().isBefore(until);
    }

    synchronized void requireOpen() throws InkanException {
        if (ended != null) {
            throw new InkanException(ended);
        }
    }

    synchronized void spend() throws InkanException {
        requireOpen();
        if (remaining == 0) {
            throw new InkanException(FailureCode.PIN_LOCKED_AGAIN);
        }
        remaining--;
    }

    /** The first reason stays. */
    synchronized void end(FailureCode reason) {
        if (ended == null) {
            ended = reason;
        }
    }
}
