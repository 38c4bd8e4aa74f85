package org.inkan.web.access;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.web.access.PageSessions.Session;
import org.inkan.web.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where browsers that were let in are kept over a restart: hashes and times, nothing that opens anything. */
final class SessionFile {
    /** Times of use are written down no more often; what a crash loses of them makes a session end earlier, never later. */
    static final Duration STEP = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(SessionFile.class);
    private static final String FILE = "sessions.json";
    private static final int MAX_FILE = 64 << 10;

    private final Optional<GuardedFile> file;
    private Instant saved = Instant.MIN;

    SessionFile(StateDirectory state) {
        this.file = state.file(FILE).map(GuardedFile::new);
    }

    /** A time that has not come yet, as a clock that was put right leaves it, counts as now: nothing lives longer by it. */
    List<Session> load(Instant now) {
        try {
            Optional<byte[]> content = file.isPresent() ? file.get().read(MAX_FILE) : Optional.empty();
            return content.isPresent() ? parsed(content.get(), now) : List.of();
        } catch (IOException
                | ClassCastException
                | NullPointerException
                | DateTimeParseException
                | IllegalArgumentException damaged) {
            LOG.warn("{} cannot be read: open pages need a new address", FILE, damaged);
            return List.of();
        }
    }

    private static List<Session> parsed(byte[] content, Instant now) throws IOException {
        if (!(JSON.std.mapFrom(content).get("sessions") instanceof List<?> list)) {
            throw new IOException("incomplete");
        }
        List<Session> sessions = new ArrayList<>();
        for (Object each : list) {
            Map<?, ?> kept = (Map<?, ?>) each;
            sessions.add(new Session(
                    (String) kept.get("id"),
                    Secret.kept((String) kept.get("cookie")),
                    Secret.kept((String) kept.get("token")),
                    past((String) kept.get("since"), now),
                    past((String) kept.get("used"), now)));
        }
        return sessions;
    }

    private static Instant past(String kept, Instant now) {
        Instant time = Instant.parse(kept);
        return time.isAfter(now) ? now : time;
    }

    /** Whether the times in it are old. */
    boolean isDue(Instant now) {
        return saved.isBefore(now.minus(STEP));
    }

    /** What cannot be written is removed: better that a page needs a new address than that one comes back that has left. */
    void save(List<Session> sessions, Instant now) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        saved = now;
        List<Map<String, Object>> kept = sessions.stream()
                .map(session -> Json.object(
                        "id", session.id(),
                        "cookie", session.cookie().hash(),
                        "token", session.token().hash(),
                        "since", session.since().toString(),
                        "used", session.used().toString()))
                .toList();
        try {
            file.get().write(Json.bytes(Json.object("sessions", kept)));
        } catch (IOException | UncheckedIOException unwritable) {
            LOG.warn("{} cannot be written: open pages need a new address after a restart", FILE, unwritable);
            file.get().remove();
        }
    }
}
