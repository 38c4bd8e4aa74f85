package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/**
 * Gives a limit to calls that have none of their own: SCardConnect, SCardReconnect and SCardBeginTransaction wait for as long
 * as another program holds the card.
 *
 * <p>Nothing ends such a wait. SCardCancel does not, and pcsc-lite answers SCardReleaseContext from a second thread by holding
 * its lock over all contexts until the wait is over. So a call that outlives its limit goes on, on a thread of its own; the
 * next caller takes it over instead of starting another, and what comes when nobody waits is given back.
 *
 * @param <T> what a call gets
 */
final class PatientCalls<T> {
    /** After this a thread without work ends; nobody has to end it. */
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(5);

    private final Executor threads;
    private final Consumer<T> giveBack;
    private final Deque<Attempt> parked = new ArrayDeque<>();
    private Runnable last = () -> {};

    /** A call into the platform's library. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws PcscException;
    }

    PatientCalls(Executor threads, Consumer<T> giveBack) {
        this.threads = threads;
        this.giveBack = giveBack;
    }

    /** As many daemon threads as calls that wait. */
    static Executor threads() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_LIMIT.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "inkan-pcsc-call");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * @throws TimeoutException if the limit passed first
     * @throws InkanException {@code STOPPING} if this thread was interrupted, {@code INTERNAL} if the call broke
     */
    T within(Duration limit, Call<T> call) throws PcscException, TimeoutException, InkanException {
        Attempt attempt = parkedOr(call);
        try {
            return attempt.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            park(attempt);
            throw e;
        } catch (InterruptedException e) {
            park(attempt);
            Thread.currentThread().interrupt();
            throw new InkanException(FailureCode.STOPPING);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PcscException refused) {
                throw refused;
            }
            throw new InkanException(Failure.of(FailureCode.INTERNAL), e.getCause());
        }
    }

    /**
     * Runs an action when no call is under way any more; waits for it if that is now. No call may follow.
     *
     * @return whether the action ended within the limit
     */
    boolean finish(Duration limit, Runnable action) {
        synchronized (this) {
            if (!parked.isEmpty()) {
                last = action;
                return false;
            }
        }
        Future<?> done = run(new FutureTask<>(action, null));
        try {
            done.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private Attempt parkedOr(Call<T> call) {
        synchronized (this) {
            Attempt waiting = parked.poll();
            if (waiting != null) {
                return waiting;
            }
        }
        return run(new Attempt(call));
    }

    private <F extends FutureTask<?>> F run(F task) {
        threads.execute(task);
        return task;
    }

    private synchronized void park(Attempt attempt) {
        if (attempt.isDone()) {
            attempt.giveBack();
        } else {
            parked.add(attempt);
        }
    }

    private synchronized void over(Attempt attempt) {
        if (parked.remove(attempt)) {
            attempt.giveBack();
            if (parked.isEmpty()) {
                last.run();
            }
        }
    }

    private final class Attempt extends FutureTask<T> {
        Attempt(Call<T> call) {
            super(call::run);
        }

        @Override
        protected void done() {
            over(this);
        }

        void giveBack() {
            try {
                giveBack.accept(get());
            } catch (ExecutionException e) {
                // it got nothing
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
