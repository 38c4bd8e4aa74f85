package org.inkan.web.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that decides who is let in. One that somebody else could have written or read is as good as none, and is removed:
 * putting its permissions right later does not bring back what it said. Where the file system knows no modes, the access
 * list of the state directory has to keep others out.
 */
final class GuardedFile {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedFile.class);
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> WRITING_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final Account us;

    /** Whose files are made in a folder. */
    @FunctionalInterface
    interface Account {
        UserPrincipal in(Path folder) throws IOException;
    }

    GuardedFile(Path file) {
        this(file, GuardedFile::ours);
    }

    GuardedFile(Path file, Account us) {
        this.file = file;
        this.us = us;
    }

    /**
     * What {@link #write} wrote; empty when there is nothing, or nothing to rely on.
     *
     * @param most bytes; what is longer was not written by us
     */
    Optional<byte[]> read(int most) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!isOursAlone()) {
            LOG.warn("{} could be read or written by others: it is not used, and removed", file.getFileName());
            Files.delete(file);
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                LOG.warn("{} is too long: it is not used", file.getFileName());
                return Optional.empty();
            }
            return Optional.of(content);
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        }
    }

    private boolean isOursAlone() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return true;
        }
        PosixFileAttributes own = attributes(file);
        PosixFileAttributes room = attributes(file.getParent());
        UserPrincipal owner = us.in(file.getParent());
        return OWNERS.containsAll(own.permissions())
                && room.permissions().stream().noneMatch(WRITING_BY_OTHERS::contains)
                && own.owner().equals(owner)
                && room.owner().equals(owner);
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    /** By a file that we make: the name of the account, which the JDK knows, may be set to anything. */
    private static UserPrincipal ours(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "owner", "");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    /** All or nothing, for its owner only. */
    void write(byte[] content) throws IOException {
        StateDirectory.write(file, content);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
