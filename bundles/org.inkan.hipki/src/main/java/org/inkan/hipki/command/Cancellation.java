package org.inkan.hipki.command;

/** Lets a closed page end what it asked for, while it still waits. Work on a card is never broken off. */
public final class Cancellation {
    private boolean cancelled;
    private Thread waiting;

    /**
     * Something that waits.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    public interface Wait<T> {
        T run() throws InterruptedException;
    }

    public synchronized void cancel() {
        cancelled = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /**
     * @throws InterruptedException if it was cancelled before or while it waited
     */
    public <T> T during(Wait<T> wait) throws InterruptedException {
        synchronized (this) {
            requireGoing();
            waiting = Thread.currentThread();
        }
        try {
            return wait.run();
        } finally {
            synchronized (this) {
                waiting = null;
                if (cancelled) {
                    Thread.interrupted(); // ours; the thread goes back to its pool clean
                }
            }
        }
    }

    public synchronized void requireGoing() throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException();
        }
    }
}
