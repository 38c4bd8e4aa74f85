package org.inkan.hipki.command;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.api.failure.InkanException;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;

/** Pages that want the same card take turns in the order in which their requests came in. */
public final class Turns {
    /** How long a page waits for its turn. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
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
     * @param approval when the request came in, and what ends it while it waits
     * @throws HipkiException {@code FAILED_OR_TIMED_OUT} after the limit
     * @throws InterruptedException if it was cancelled while it waited
     */
    public <T> T take(String reader, Approval approval, Work<T> work)
            throws HipkiException, InkanException, InterruptedException {
        Queue queue = queues.computeIfAbsent(reader, name -> new Queue());
        if (!approval.cancellation().during(() -> queue.enter(approval.arrived(), limit))) {
            throw new HipkiException(Major.FAILED_OR_TIMED_OUT);
        }
        try {
            approval.cancellation().requireGoing();
            return work.run();
        } finally {
            queue.leave();
        }
    }
}
