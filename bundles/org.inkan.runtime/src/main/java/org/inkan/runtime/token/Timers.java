package org.inkan.runtime.token;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/** The thread that says when a time is over. */
final class Timers {
    private Timers() {}

    /** What is still to be timed when the runtime stops is not worth a failure. */
    static ScheduledExecutorService start() {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread thread = new Thread(work, "inkan timers");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }
}
