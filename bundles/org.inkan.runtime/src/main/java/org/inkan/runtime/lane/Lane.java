package org.inkan.runtime.lane;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that talks to one reader or module. Callers wait for their turn and their answer up to a limit; a reader
 * that hangs keeps its lane busy and nobody else.
 */
public final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /**
     * Work on the lane.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws InkanException;
    }

    private record Running(String operation, long deadline) {}

    private final ExecutorService executor;
    private volatile Running running;
    private volatile Thread worker;

    public Lane(String name) {
        executor = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "inkan " + name);
            thread.setDaemon(true);
            worker = thread;
            return thread;
        });
    }

    /**
     * Runs work and waits for it. Work that comes from the lane itself, such as from a listener it has called, runs at once:
     * it would otherwise wait for itself.
     *
     * @param operation its name, for the failure when it takes too long
     * @param limit how long it may wait and run altogether
     * @throws InkanException what the work throws; {@code TIMEOUT}; {@code READER_STUCK} when earlier work has overrun;
     *     {@code STOPPING} when the lane is closed; {@code INTERNAL} for a defect
     */
    public <T> T call(String operation, Duration limit, Work<T> work) throws InkanException {
        if (Thread.currentThread() == worker) {
            return work.run();
        }
        Running current = running;
        if (current != null && System.nanoTime() - current.deadline > 0) {
            throw new InkanException(FailureCode.READER_STUCK, "operation", current.operation);
        }
        Future<T> result = submit(operation, limit, work);
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(false);
            throw new InkanException(new Failure(
                    FailureCode.TIMEOUT, Map.of("operation", operation, "seconds", Long.toString(limit.toSeconds()))));
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new InkanException(FailureCode.STOPPING);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InkanException failure) {
                throw failure;
            }
            LOG.error("{} failed", operation, e.getCause());
            throw new InkanException(Failure.of(FailureCode.INTERNAL), e.getCause());
        }
    }

    private <T> Future<T> submit(String operation, Duration limit, Work<T> work) throws InkanException {
        // from now on, not from its turn on: whoever comes after a caller that gave up must not wait for the same work
        // again
        long deadline = System.nanoTime() + limit.toNanos();
        Callable<T> timed = () -> timed(operation, deadline, work);
        try {
            return executor.submit(timed);
        } catch (RejectedExecutionException e) {
            throw new InkanException(Failure.of(FailureCode.STOPPING), e);
        }
    }

    private <T> T timed(String operation, long deadline, Work<T> work) throws InkanException {
        running = new Running(operation, deadline);
        try {
            return work.run();
        } finally {
            running = null;
        }
    }

    /**
     * Queues work that nobody waits for.
     *
     * @param limit after which others are told that the lane is stuck
     */
    public void post(String operation, Duration limit, Runnable work) {
        try {
            executor.execute(() -> {
                try {
                    timed(operation, System.nanoTime() + limit.toNanos(), () -> {
                        work.run();
                        return null;
                    });
                } catch (InkanException | RuntimeException | LinkageError e) {
                    LOG.error("{} failed", operation, e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("A closed lane takes no work");
        }
    }

    /** Lets queued work run, takes no more, and does not wait for it. */
    @Override
    public void close() {
        executor.shutdown();
    }

    /**
     * Waits for the work that was queued when the lane was closed.
     *
     * @return whether it ended within the limit
     */
    public boolean awaitEnd(Duration limit) {
        try {
            return executor.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
