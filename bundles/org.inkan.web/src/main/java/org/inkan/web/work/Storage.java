package org.inkan.web.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.web.access.StateDirectory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that came in and results that wait to be fetched: readable by the person only, gone soon. Thread-safe. */
@Component(service = Storage.class)
public final class Storage {
    /** The longest file, in bytes; the HTTP service takes no longer body either. */
    public static final long MAX_FILE = 64L << 20;
    /** More files than this are not kept at the same time. */
    static final int MAX_FILES = 32;
    /** How long an unused file stays. */
    static final Duration KEPT = Duration.ofMinutes(15);

    /** How often what nobody has fetched is looked for. */
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);
    private static final String RESULT = ".result";
    private static final int BUFFER = 64 << 10;

    private final Path directory;
    private final InstantSource clock;
    private final Map<String, Kept> files = new LinkedHashMap<>();
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "inkan-web-sweeper"));

    private record Kept(StoredFile file, Instant until) {}

    @Activate
    public Storage(@Reference StateDirectory state) throws IOException {
        this(state, InstantSource.system(), SWEEP);
    }

    Storage(StateDirectory state, InstantSource clock, Duration sweep) throws IOException {
        this.directory = state.scratch();
        this.clock = clock;
        clear();
        sweeper.scheduleWithFixedDelay(this::sweep, sweep.toMillis(), sweep.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * @throws InkanException {@code INPUT_TOO_LARGE}, {@code REQUEST_EXCESS}, {@code REQUEST_MALFORMED} when the other side
     *     breaks off, {@code FILE_UNWRITABLE}
     */
    StoredFile receive(String name, InputStream body) throws InkanException {
        synchronized (this) {
            expire();
            if (files.size() >= MAX_FILES) {
                throw new InkanException(FailureCode.REQUEST_EXCESS);
            }
        }
        String id = UUID.randomUUID().toString();
        Path path = directory.resolve(id);
        long size;
        try (OutputStream out = create(path)) {
            size = copy(body, out);
        } catch (IOException full) {
            delete(path);
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", name), full);
        } catch (InkanException refused) {
            delete(path);
            throw refused;
        }
        StoredFile file = new StoredFile(id, FileName.of(name), path, size);
        synchronized (this) {
            files.put(id, new Kept(file, clock.instant().plus(KEPT)));
        }
        return file;
    }

    private static long copy(InputStream body, OutputStream out) throws IOException, InkanException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int count = read(body, buffer); count >= 0; count = read(body, buffer)) {
            size += count;
            if (size > MAX_FILE) {
                throw new InkanException(FailureCode.INPUT_TOO_LARGE, "limit", MAX_FILE);
            }
            out.write(buffer, 0, count);
        }
        return size;
    }

    private static int read(InputStream body, byte[] buffer) throws InkanException {
        try {
            return body.read(buffer);
        } catch (IOException brokenOff) {
            throw new InkanException(Failure.of(FailureCode.REQUEST_MALFORMED, "field", "body"), brokenOff);
        }
    }

    /**
     * @throws InkanException {@code REQUEST_UNKNOWN}
     */
    synchronized StoredFile file(String id) throws InkanException {
        expire();
        Kept kept = files.remove(id);
        if (kept == null) {
            throw new InkanException(FailureCode.REQUEST_UNKNOWN);
        }
        files.put(id, new Kept(kept.file, clock.instant().plus(KEPT)));
        return kept.file;
    }

    synchronized void remove(String id) {
        Kept kept = files.remove(id);
        if (kept != null) {
            delete(kept.file.path());
        }
    }

    /** A place for a result, which its owner removes; {@link #KEPT} after its last byte it goes by itself. */
    Path place() {
        return directory.resolve(UUID.randomUUID() + RESULT);
    }

    static OutputStream create(Path path) throws IOException {
        return Channels.newOutputStream(Files.newByteChannel(
                path,
                Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                StateDirectory.ownersOnly(path)));
    }

    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException inUse) {
            LOG.warn("a temporary file could not be removed; the next start will", inUse);
        }
    }

    /** Opened envelopes must not lie about because nobody asks for anything any more. */
    private synchronized void sweep() {
        expire();
        Instant oldest = clock.instant().minus(KEPT);
        try (DirectoryStream<Path> results = Files.newDirectoryStream(directory, "*" + RESULT)) {
            for (Path result : results) {
                if (Files.getLastModifiedTime(result).toInstant().isBefore(oldest)) {
                    delete(result);
                }
            }
        } catch (IOException e) {
            LOG.warn("the temporary files could not be looked through", e);
        }
    }

    private void expire() {
        Instant now = clock.instant();
        files.values().stream()
                .filter(kept -> now.isAfter(kept.until))
                .map(kept -> kept.file.id())
                .toList()
                .forEach(this::remove);
    }

    private void clear() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
            left.forEach(Storage::delete);
        }
    }

    @Deactivate
    public synchronized void close() throws IOException {
        sweeper.shutdownNow();
        files.clear();
        clear();
    }
}
