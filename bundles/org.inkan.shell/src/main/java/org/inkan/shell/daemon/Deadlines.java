package org.inkan.shell.daemon;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Ends a connection that does not move on: a blocking channel has no time limits of its own. */
final class Deadlines implements AutoCloseable {
    private final Timer timer = new Timer("inkan-deadlines", true);
    private final Runnable missed;

    Deadlines(Runnable missed) {
        this.missed = missed;
    }

    Running begin(Duration limit) {
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                missed.run();
            }
        };
        try {
            timer.schedule(task, limit.toMillis());
        } catch (IllegalStateException over) {
            missed.run();
        }
        return task::cancel;
    }

    @Override
    public void close() {
        timer.cancel();
    }

    /** A limit that runs until closed. */
    @FunctionalInterface
    interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
