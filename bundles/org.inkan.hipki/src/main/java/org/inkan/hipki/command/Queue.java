package org.inkan.hipki.command;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Who waits for one card. Whose request came in first goes next, however long it took to read: a fair semaphore knows only
 * who reached it first. Thread-safe.
 */
final class Queue {
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private boolean taken;

    private record Waiting(long arrived, CountDownLatch turn) implements Comparable<Waiting> {
        /** By their difference, because nanoseconds may run over. */
        @Override
        public int compareTo(Waiting other) {
            return Long.signum(arrived - other.arrived);
        }
    }

    /**
     * Waits for a turn, which {@link #leave} ends.
     *
     * @param arrived by {@link System#nanoTime()}
     * @return whether it came within the limit
     */
    boolean enter(long arrived, Duration limit) throws InterruptedException {
        Waiting own = new Waiting(arrived, new CountDownLatch(1));
        synchronized (this) {
            if (!taken) {
                taken = true;
                return true;
            }
            waiting.add(own);
        }
        boolean came = false;
        try {
            came = own.turn.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            return came;
        } finally {
            if (!came) {
                giveUp(own);
            }
        }
    }

    /** The turn may have come in the same moment; then it is the next one's. */
    private synchronized void giveUp(Waiting own) {
        if (!waiting.remove(own)) {
            leave();
        }
    }

    synchronized void leave() {
        Waiting next = waiting.poll();
        if (next == null) {
            taken = false;
        } else {
            next.turn.countDown();
        }
    }

    /** How many wait. */
    synchronized int length() {
        return waiting.size();
    }
}
