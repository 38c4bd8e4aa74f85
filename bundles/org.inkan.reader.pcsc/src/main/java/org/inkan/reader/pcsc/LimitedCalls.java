package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/**
 * Gives a limit to calls that have none of their own. SCardConnect, SCardReconnect and SCardBeginTransaction wait for as long
 * as another program holds the card, and SCardCancel does not end that wait; so they run on a thread that can be left behind.
 */
final class LimitedCalls {
    /** After this a thread without work ends; nobody has to end it. */
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(5);

    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_LIMIT.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "inkan-pcsc-call");
                thread.setDaemon(true);
                return thread;
            });

    /** A call into the platform's library. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws PcscException;
    }

    /**
     * @param abandon called when the limit passed, beside the call that still runs: takes away what the call works with, so that
     *     it ends and whatever it may still get is given back
     * @throws TimeoutException if the limit passed first
     * @throws InkanException {@code STOPPING} if this thread was interrupted, {@code INTERNAL} if the call broke
     */
    <T> T within(Duration limit, Call<T> call, Runnable abandon)
            throws PcscException, TimeoutException, InkanException {
        Future<T> result = threads.submit(call::run);
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            threads.execute(abandon);
            throw e;
        } catch (InterruptedException e) {
            threads.execute(abandon);
            Thread.currentThread().interrupt();
            throw new InkanException(FailureCode.STOPPING);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PcscException refused) {
                throw refused;
            }
            throw new InkanException(Failure.of(FailureCode.INTERNAL), e.getCause());
        }
    }
}
