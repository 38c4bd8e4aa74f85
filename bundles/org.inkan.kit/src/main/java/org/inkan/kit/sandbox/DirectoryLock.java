package org.inkan.kit.sandbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One process, and within it one holder, at a time. Ends with the process at the latest. */
final class DirectoryLock implements AutoCloseable {
    /** Making one card's keys takes seconds on a slow machine; after this somebody hangs. */
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** How long between two looks: {@link FileChannel#lock()} itself has no limit. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException {
        FileChannel channel = PrivateFiles.open(directory.resolve(".lock"), StandardOpenOption.CREATE);
        long start = System.nanoTime();
        try {
            while (!locked(channel)) {
                if (System.nanoTime() - start > LIMIT.toNanos()) {
                    throw new IOException("another process holds the lock for longer than " + LIMIT);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
            return new DirectoryLock(channel);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            channel.close();
            throw new InterruptedIOException();
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
