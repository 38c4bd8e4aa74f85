package org.inkan.hipki.command;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.InkanException;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;

/** Pages that want the same card take turns, first come first served. */
public final class Turns {
    /** How long a page waits for its turn. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
    private final Duration limit;

    public Turns(Duration limit) {
        this.limit = limit;
    }

    /**
     * What is done when it is one's turn.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws HipkiException, InkanException, InterruptedException;
    }

    /**
     * @param reader one of the readers there are, so that the map stays small
     * @throws HipkiException {@code FAILED_OR_TIMED_OUT} after the limit
     * @throws InterruptedException if it was cancelled while it waited
     */
    public <T> T take(String reader, Cancellation cancellation, Work<T> work)
            throws HipkiException, InkanException, InterruptedException {
        Semaphore turn = turns.computeIfAbsent(reader, name -> new Semaphore(1, true));
        if (!cancellation.during(() -> turn.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS))) {
            throw new HipkiException(Major.FAILED_OR_TIMED_OUT);
        }
        try {
            cancellation.requireGoing();
            return work.run();
        } finally {
            turn.release();
        }
    }
}
