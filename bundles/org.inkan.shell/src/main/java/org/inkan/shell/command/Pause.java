package org.inkan.shell.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stays until the time is over or the command is stopped (Ctrl-C, the end of the client, the end of the runtime). */
final class Pause {
    private static final Logger LOG = LoggerFactory.getLogger(Pause.class);

    private Pause() {}

    /** Without a limit, until the command is stopped. */
    static void until(Optional<Duration> limit) {
        until(limit, new CompletableFuture<>());
    }

    /**
     * @param over something that may end by itself before
     */
    static void until(Optional<Duration> limit, Future<?> over) {
        try {
            if (limit.isPresent()) {
                over.get(limit.get().toNanos(), TimeUnit.NANOSECONDS);
            } else {
                over.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException timeIsOver) {
            LOG.debug("the time is over");
        } catch (ExecutionException ended) {
            LOG.debug("ended by itself", ended);
        }
    }
}
