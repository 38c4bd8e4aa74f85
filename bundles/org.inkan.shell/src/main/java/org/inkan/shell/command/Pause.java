package org.inkan.shell.command;

import java.time.Duration;
import java.util.Optional;

/** Stays until the time is over or the command is stopped (Ctrl-C, the end of the client, the end of the runtime). */
final class Pause {
    private static final long STEP_MILLIS = 500;

    private Pause() {}

    static void until(Optional<Duration> limit, Condition over) {
        long end = System.nanoTime() + limit.map(Duration::toNanos).orElse(0L);
        try {
            while (!over.holds()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (limit.isPresent() && left <= 0) {
                    return;
                }
                Thread.sleep(limit.isPresent() ? Math.min(left, STEP_MILLIS) : STEP_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that may come true by itself. */
    @FunctionalInterface
    interface Condition {
        boolean holds();
    }
}
