package org.inkan.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Files that are their owner's alone, and written by one at a time. */
public final class OwnersFile {
    private static final Duration PAUSE = Duration.ofNanos(200_000);

    private OwnersFile() {}

    /** A file that is made gets mode 0600 where the file system knows modes. */
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        boolean modes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownersOnly = modes
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(file, options, ownersOnly);
    }

    /**
     * Also against others in this process, which a file's lock reports as a mistake.
     *
     * @throws IOException also when somebody else keeps the lock for longer than the limit
     */
    public static FileLock lock(FileChannel file, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            try {
                FileLock held = file.tryLock();
                if (held != null) {
                    return held;
                }
            } catch (OverlappingFileLockException inThisProcess) {
                // no different from one of another process
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IOException("somebody else keeps the file locked");
    }
}
