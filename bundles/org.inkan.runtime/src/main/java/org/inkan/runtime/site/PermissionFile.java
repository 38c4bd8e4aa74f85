package org.inkan.runtime.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.inkan.runtime.OwnersFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The person's permissions on disk. Read each time, because another process may have changed them (some twenty microseconds);
 * replaced as a whole, under a lock that all processes take. Whatever cannot be read permits nothing.
 */
final class PermissionFile implements PermissionStore {
    private static final Logger LOG = LoggerFactory.getLogger(PermissionFile.class);

    /** How long others may take for their change. */
    private static final Duration LOCK = Duration.ofSeconds(10);

    private final Path file;
    private final Path next;
    private final Path lock;
    private byte[] seen = new byte[0];
    private List<Permission> permissions = List.of();

    PermissionFile(Path home) {
        file = home.resolve("sites.json");
        next = home.resolve("sites.json.new");
        lock = home.resolve("sites.lock");
    }

    @Override
    public synchronized List<Permission> read() {
        byte[] now = bytes();
        if (!Arrays.equals(now, seen)) {
            permissions = parsed(now);
            seen = now;
        }
        return permissions;
    }

    private List<Permission> parsed(byte[] now) {
        if (now.length == 0) {
            return List.of();
        }
        try {
            return PermissionText.read(now);
        } catch (PermissionText.Damaged damaged) {
            LOG.error("{} is damaged; no site has a permission", file);
            return List.of();
        }
    }

    /** None when there is no file, or one that somebody else could have written. */
    private byte[] bytes() {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new byte[0];
        }
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || writableByOthers()) {
                LOG.error("{} is no file of its owner alone; no site has a permission", file);
                return new byte[0];
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return in.readNBytes(PermissionText.MAX_LENGTH + 1);
            }
        } catch (IOException e) {
            LOG.error("{} cannot be read; no site has a permission", file, e);
            return new byte[0];
        }
    }

    private boolean writableByOthers() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        return modes.contains(PosixFilePermission.GROUP_WRITE) || modes.contains(PosixFilePermission.OTHERS_WRITE);
    }

    @Override
    public synchronized void change(UnaryOperator<List<Permission>> change) throws IOException {
        try (FileChannel turn = OwnersFile.open(lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                FileLock held = OwnersFile.lock(turn, LOCK)) {
            List<Permission> before = read();
            List<Permission> after = change.apply(before);
            if (!after.equals(before)) {
                replace(PermissionText.write(after));
            }
        }
    }

    private void replace(byte[] bytes) throws IOException {
        Files.deleteIfExists(next);
        try (FileChannel out = OwnersFile.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public synchronized void clear() throws IOException {
        Files.deleteIfExists(file);
    }
}
