package org.inkan.web.work;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.web.event.Event;
import org.inkan.web.event.EventHub;
import org.inkan.web.rest.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work in progress and its results. Thread-safe. */
public final class Works implements AutoCloseable {
    /** More than this is refused: each holds a thread, and a card serves one after the other anyway. */
    static final int MAX_RUNNING = 12;
    /** How long a result waits to be fetched. */
    static final Duration KEPT = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(Works.class);
    private static final Duration IDLE_THREAD = Duration.ofSeconds(30);

    private final Map<String, Work> works = new ConcurrentHashMap<>();
    private final Problems problems;
    private final EventHub pages;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MAX_RUNNING,
            IDLE_THREAD.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> new Thread(work, "inkan-web-work"));

    public Works(Problems problems, EventHub pages) {
        this.problems = problems;
        this.pages = pages;
    }

    /** What a work does. */
    @FunctionalInterface
    interface Task {
        Work.Result run(Work work) throws InkanException;
    }

    /**
     * Begins.
     *
     * @param total bytes to work through, 0 when that says nothing
     * @param locale of what is said about a failure
     * @throws InkanException {@code REQUEST_EXCESS}
     */
    Work begin(String kind, long total, Locale locale, Task task) throws InkanException {
        expire();
        Work work = new Work(UUID.randomUUID().toString(), kind, total, this::tell);
        works.put(work.id(), work);
        try {
            threads.execute(() -> run(work, locale, task));
        } catch (RejectedExecutionException full) {
            works.remove(work.id());
            throw new InkanException(FailureCode.REQUEST_EXCESS);
        }
        return work;
    }

    private void run(Work work, Locale locale, Task task) {
        try {
            Work.Result result = task.run(work);
            if (!work.succeed(result)) {
                result.file().ifPresent(Storage::delete);
            }
        } catch (InkanException failed) {
            LOG.debug("{}: {}", work.id(), failed.failure());
            work.fail(problems.object(failed.failure(), locale));
        } catch (RuntimeException ours) {
            LOG.error("work failed", ours);
            work.fail(problems.object(Failure.of(FailureCode.INTERNAL), locale));
        }
    }

    private void tell(Work work) {
        pages.publish(new Event("work", work.object()));
    }

    /**
     * @throws InkanException {@code REQUEST_UNKNOWN}
     */
    Work work(String id) throws InkanException {
        expire();
        Work work = works.get(id);
        if (work == null) {
            throw new InkanException(FailureCode.REQUEST_UNKNOWN);
        }
        return work;
    }

    /** Ends it if it still runs, and forgets it and its result. */
    void remove(String id) throws InkanException {
        Work work = work(id);
        work.cancel();
        works.remove(id);
        file(work).ifPresent(Storage::delete);
    }

    List<Map<String, Object>> objects() {
        expire();
        return works.values().stream()
                .sorted(Comparator.comparing(Work::id))
                .map(Work::object)
                .toList();
    }

    private void expire() {
        Instant oldest = Instant.now().minus(KEPT);
        works.values().removeIf(work -> {
            boolean over = work.endedBefore(oldest);
            if (over) {
                file(work).ifPresent(Storage::delete);
            }
            return over;
        });
    }

    private static Optional<Path> file(Work work) {
        return work.result().flatMap(Work.Result::file);
    }

    @Override
    public void close() {
        threads.shutdown();
        works.values().forEach(Work::cancel);
        works.values().forEach(work -> file(work).ifPresent(Storage::delete));
    }
}
