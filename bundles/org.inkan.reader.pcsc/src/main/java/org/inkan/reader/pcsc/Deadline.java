package org.inkan.reader.pcsc;

import java.time.Duration;

/** The moment at which a limit passes, by a clock that nobody can set. */
record Deadline(long nanoTime) {
    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    Duration leftAtMost(Duration limit) {
        return left().compareTo(limit) < 0 ? left() : limit;
    }
}
