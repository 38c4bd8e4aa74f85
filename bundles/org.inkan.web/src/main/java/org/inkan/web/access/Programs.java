package org.inkan.web.access;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.web.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Programs that the person has given a token, each by a name that PIN windows and the audit log show. Kept are hashes: a token
 * can be shown only when it is made. Thread-safe.
 */
public final class Programs {
    /** More programs than this are refused. */
    public static final int MAX_PROGRAMS = 32;
    /** The longest name, in code points. */
    public static final int MAX_NAME = 40;

    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);
    private static final String FILE = "programs.json";
    private static final int MAX_FILE = 64 << 10;

    private final Optional<GuardedFile> file;
    private final InstantSource clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(Program program, Secret secret) {}

    /**
     * A program that is let in.
     *
     * @param id names it in the API
     * @param name as the person wrote it
     * @param since when it got its token
     * @param used when it last came in since Inkan was started
     */
    public record Program(String id, String name, Instant since, Optional<Instant> used) {}

    /**
     * A program and its token.
     *
     * @param token shown this once
     */
    public record Admitted(Program program, String token) {
        @Override
        public String toString() {
            return "Admitted[" + program + ']';
        }
    }

    public Programs(StateDirectory state, InstantSource clock) {
        this.file = state.file(FILE).map(GuardedFile::new);
        this.clock = clock;
        file.ifPresent(this::load);
    }

    private void load(GuardedFile from) {
        try {
            Optional<byte[]> content = from.read(MAX_FILE);
            if (content.isEmpty()) {
                return;
            }
            if (!(JSON.std.mapFrom(content.get()).get("programs") instanceof List<?> list)) {
                throw new IOException("incomplete");
            }
            for (Object each : list) {
                Map<?, ?> kept = (Map<?, ?>) each;
                Program program = new Program(
                        (String) kept.get("id"),
                        (String) kept.get("name"),
                        Instant.parse((String) kept.get("since")),
                        Optional.empty());
                entries.put(program.id(), new Entry(program, Secret.kept((String) kept.get("sha256"))));
            }
        } catch (IOException
                | ClassCastException
                | NullPointerException
                | DateTimeParseException
                | IllegalArgumentException damaged) {
            entries.clear();
            LOG.warn("{} cannot be read: programs need new tokens", FILE, damaged);
        }
    }

    /** In the order in which they got their tokens. */
    public synchronized List<Program> list() {
        return entries.values().stream().map(Entry::program).toList();
    }

    /**
     * @param name control and formatting characters are left out
     * @throws InkanException {@code REQUEST_MALFORMED} when the name is empty, too long or taken, {@code REQUEST_EXCESS}, {@code
     *     FILE_UNWRITABLE}
     */
    public synchronized Admitted admit(String name) throws InkanException {
        String clean = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]", "").strip();
        boolean taken = list().stream().anyMatch(program -> program.name().equals(clean));
        if (clean.isEmpty() || clean.codePointCount(0, clean.length()) > MAX_NAME || taken) {
            throw new InkanException(FailureCode.REQUEST_MALFORMED, "field", "name");
        }
        if (entries.size() >= MAX_PROGRAMS) {
            throw new InkanException(FailureCode.REQUEST_EXCESS);
        }
        String token = Secret.random();
        Program program = new Program(
                UUID.randomUUID().toString(), clean, clock.instant().truncatedTo(ChronoUnit.SECONDS), Optional.empty());
        entries.put(program.id(), new Entry(program, Secret.of(token)));
        try {
            save();
        } catch (InkanException notKept) {
            entries.remove(program.id());
            throw notKept;
        }
        return new Admitted(program, token);
    }

    /**
     * From now on its token opens nothing, even when that cannot be kept.
     *
     * @throws InkanException {@code REQUEST_UNKNOWN}, {@code FILE_UNWRITABLE}
     */
    public synchronized Program revoke(String id) throws InkanException {
        Entry gone = entries.remove(id);
        if (gone == null) {
            throw new InkanException(FailureCode.REQUEST_UNKNOWN);
        }
        save();
        return gone.program();
    }

    /** Whose token it is. */
    synchronized Optional<Program> of(String token) {
        Optional<Entry> found = entries.values().stream()
                .filter(entry -> entry.secret().is(token))
                .findFirst();
        found.ifPresent(entry -> {
            Program program = entry.program();
            entries.put(
                    program.id(),
                    new Entry(
                            new Program(program.id(), program.name(), program.since(), Optional.of(clock.instant())),
                            entry.secret()));
        });
        return found.map(Entry::program);
    }

    private void save() throws InkanException {
        if (file.isEmpty()) {
            return;
        }
        List<Map<String, Object>> kept = entries.values().stream()
                .map(entry -> Json.object(
                        "id", entry.program().id(),
                        "name", entry.program().name(),
                        "since", entry.program().since().toString(),
                        "sha256", entry.secret().hash()))
                .toList();
        try {
            file.get().write(Json.bytes(Json.object("programs", kept)));
        } catch (IOException | UncheckedIOException unwritable) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", FILE), unwritable);
        }
    }
}
