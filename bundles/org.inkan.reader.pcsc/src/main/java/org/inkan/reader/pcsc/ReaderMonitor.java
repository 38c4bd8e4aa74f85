package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches all readers on one thread, and starts over with a fresh context whenever the service goes. */
final class ReaderMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderMonitor.class);

    /** How often a missing service is asked again. */
    private static final Duration SERVICE_RETRY = Duration.ofMillis(500);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
    private static final Duration STOP_STEP = Duration.ofMillis(20);

    private final Supplier<Winscard> library;
    private final Executor threads = PatientCalls.threads();
    private final ReaderTable readers;
    private final ServiceHealth health;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "inkan-pcsc-monitor");
    private volatile Runnable cancelWait = () -> {};
    private volatile boolean ended;

    /** @param library loads the platform's library; a {@link LinkageError} says that there is none */
    ReaderMonitor(Supplier<Winscard> library, ReaderRegistry registry, ServiceHealth health) {
        this.library = library;
        this.readers = new ReaderTable(registry);
        this.health = health;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the watch. Every reader is gone when this returns, unless the service hangs. */
    @Override
    public void close() {
        stopping.countDown();
        Deadline deadline = Deadline.in(STOP_LIMIT);
        try {
            while (thread.isAlive() && !deadline.passed()) {
                // Again and again: a cancel that comes just before the wait begins is lost.
                cancelWait.run();
                thread.join(STOP_STEP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the watch is over although nobody ended it. */
    boolean ended() {
        return ended;
    }

    private void run() {
        try {
            Winscard winscard = library.get();
            do {
                watch(winscard);
            } while (!stoppedWithin(SERVICE_RETRY));
        } catch (LinkageError e) {
            ended = true;
            health.withoutLibrary(e);
        } catch (RuntimeException e) {
            LOG.error("the watch over the readers ended", e);
            ended = true;
            health.unwatched();
        }
    }

    /** Returns when the service is gone or the watch is to end; no reader is left then. */
    private void watch(Winscard winscard) {
        try {
            long context = winscard.establishContext();
            try {
                watch(winscard, context);
            } finally {
                winscard.releaseContext(context);
            }
        } catch (PcscException e) {
            if (stopping.getCount() > 0) {
                health.missing(e);
            }
        } finally {
            readers.keepOnly(Set.of());
        }
    }

    private void watch(Winscard winscard, long context) throws PcscException {
        ReaderWatch watch = new ReaderWatch(winscard, threads, context, readers);
        Duration pause = Duration.ZERO;
        while (!stoppedWithin(pause)) {
            watch.list();
            health.running();
            cancelWait = () -> winscard.cancel(context);
            try {
                pause = watch.await();
            } finally {
                cancelWait = () -> {};
            }
        }
    }

    private boolean stoppedWithin(Duration limit) {
        try {
            return stopping.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            stopping.countDown();
            return true;
        }
    }
}
