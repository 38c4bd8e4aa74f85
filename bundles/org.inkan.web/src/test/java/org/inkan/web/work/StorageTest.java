package org.inkan.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.inkan.web.access.StateDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    private static final Duration SWEEP = Duration.ofMillis(5);
    private static final int LIMIT_SECONDS = 20;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = now::get;
    private StateDirectory state;

    @TempDir
    private Path home;

    @BeforeEach
    void makeRoom() throws IOException {
        state = new StateDirectory(Optional.of(home));
    }

    @Test
    void whatNobodyFetchesGoesWithoutAnotherRequest() throws Exception {
        Storage storage = new Storage(state, clock, SWEEP);
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            Path received = storage.receive("letter.txt", new ByteArrayInputStream(new byte[1]))
                    .path();
            Path opened = storage.place();
            Files.write(opened, new byte[1]);
            opened.getParent().register(watch, StandardWatchEventKinds.ENTRY_DELETE);

            now.updateAndGet(moment -> moment.plus(Storage.KEPT).plusSeconds(60));

            assertThat(removed(watch, 2)).containsExactlyInAnyOrder(received.getFileName(), opened.getFileName());
        } finally {
            storage.close();
        }
    }

    @Test
    void whatIsNewStays() throws Exception {
        Storage storage = new Storage(state, clock, SWEEP);
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            Path old = storage.receive("old.txt", new ByteArrayInputStream(new byte[1]))
                    .path();
            old.getParent().register(watch, StandardWatchEventKinds.ENTRY_DELETE);
            now.updateAndGet(moment -> moment.plus(Storage.KEPT).plusSeconds(60));
            StoredFile fresh = storage.receive("fresh.txt", new ByteArrayInputStream(new byte[1]));

            removed(watch, 1);

            assertThat(storage.file(fresh.id()).path()).exists();
        } finally {
            storage.close();
        }
    }

    private static Set<Path> removed(WatchService watch, int count) throws InterruptedException {
        Set<Path> removed = new HashSet<>();
        while (removed.size() < count) {
            WatchKey key = watch.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(key).as("a file is removed within the limit").isNotNull();
            for (WatchEvent<?> event : key.pollEvents()) {
                removed.add((Path) event.context());
            }
            key.reset();
        }
        return removed;
    }
}
