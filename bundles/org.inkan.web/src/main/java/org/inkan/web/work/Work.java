package org.inkan.web.work;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.inkan.web.json.Json;
import org.inkan.web.json.Words;

/** One piece of work, from its order to the day its result is forgotten. Thread-safe. */
final class Work {
    /** How far it is. */
    enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /**
     * What came of it.
     *
     * @param report JSON
     * @param file a file to fetch
     * @param name the file's name
     */
    record Result(Map<String, Object> report, Optional<Path> file, String name) {
        static Result report(Map<String, Object> report) {
            return new Result(report, Optional.empty(), "");
        }
    }

    private final String id;
    private final String kind;
    private final long total;
    private final Consumer<Work> listener;

    private State state = State.RUNNING;
    private long done;
    private int told;
    private Result result;
    private Map<String, Object> problem;
    private Instant ended;

    /**
     * @param total how many bytes there are to work through; 0 when that says nothing
     * @param listener told of every change worth showing
     */
    Work(String id, String kind, long total, Consumer<Work> listener) {
        this.id = id;
        this.kind = kind;
        this.total = total;
        this.listener = listener;
    }

    String id() {
        return id;
    }

    /** Tells each percent once: a page need not hear of every block. */
    void progress(long bytes) {
        synchronized (this) {
            done = Math.min(bytes, total);
            int percent = total == 0 ? 0 : (int) (done * 100 / total);
            if (percent == told) {
                return;
            }
            told = percent;
        }
        listener.accept(this);
    }

    synchronized boolean running() {
        return state == State.RUNNING;
    }

    synchronized boolean endedBefore(Instant moment) {
        return ended != null && ended.isBefore(moment);
    }

    synchronized Optional<Result> result() {
        return state == State.DONE ? Optional.of(result) : Optional.empty();
    }

    /** Does nothing when it was cancelled meanwhile. */
    boolean succeed(Result came) {
        return end(State.DONE, came, null);
    }

    void fail(Map<String, Object> why) {
        end(State.FAILED, null, why);
    }

    boolean cancel() {
        return end(State.CANCELLED, null, null);
    }

    private boolean end(State how, Result came, Map<String, Object> why) {
        synchronized (this) {
            if (state != State.RUNNING) {
                return false;
            }
            state = how;
            result = came;
            problem = why;
            ended = Instant.now();
        }
        listener.accept(this);
        return true;
    }

    synchronized Map<String, Object> object() {
        return Json.object(
                "id",
                id,
                "kind",
                kind,
                "state",
                Words.of(state),
                "done",
                total == 0 ? null : done,
                "total",
                total == 0 ? null : total,
                "report",
                result == null ? null : result.report(),
                "file",
                result == null || result.file().isEmpty()
                        ? null
                        : Json.object(
                                "name",
                                result.name(),
                                "size",
                                result.file().get().toFile().length()),
                "problem",
                problem);
    }
}
