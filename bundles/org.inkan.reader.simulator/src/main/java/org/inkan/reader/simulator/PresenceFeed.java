package org.inkan.reader.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.api.reader.PresenceListener;

/** Tells listeners, in order and on a thread of its own, what is in a slot. */
final class PresenceFeed implements AutoCloseable {
    /** How long a new listener may take to hear the present state. */
    private static final Duration FIRST_STATE_LIMIT = Duration.ofSeconds(5);

    private final Supplier<CardPresence> present;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final ExecutorService thread;
    private volatile Thread own;

    PresenceFeed(String reader, Supplier<CardPresence> present) {
        this.present = present;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "inkan-presence " + reader);
            made.setDaemon(true);
            own = made;
            return made;
        });
    }

    /** Passes on what is there now. */
    void publish() {
        CardPresence now = present.get();
        enqueue(() -> watchers.forEach(watcher -> watcher.tell(now)));
    }

    CardReader.Watch watch(PresenceListener listener) {
        Watcher watcher = new Watcher(listener);
        Runnable join = () -> {
            watcher.tell(present.get());
            watchers.add(watcher);
        };
        if (Thread.currentThread() == own) {
            join.run();
            return watcher;
        }
        CompletableFuture<Void> told = new CompletableFuture<>();
        enqueue(() -> {
            join.run();
            told.complete(null);
        });
        if (thread.isShutdown()) {
            watcher.tell(present.get());
        } else {
            told.completeOnTimeout(null, FIRST_STATE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        return watcher;
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private void enqueue(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException closing) {
            // The reader is gone and everybody has heard it.
        }
    }

    /** One listener until its watch is closed. */
    private final class Watcher implements CardReader.Watch {
        private final PresenceListener listener;
        private CardPresence last;
        private boolean closed;

        Watcher(PresenceListener listener) {
            this.listener = listener;
        }

        /** A state that was already told when the listener joined is not told again. */
        synchronized void tell(CardPresence presence) {
            if (!closed && !presence.equals(last)) {
                last = presence;
                listener.presenceChanged(presence);
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            watchers.remove(this);
        }
    }
}
