package org.inkan.web.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Our room in the state directory; only its owner can look in. Without a state directory nothing outlives the process. */
@Component(service = StateDirectory.class)
public final class StateDirectory {
    private static final String HOME_PROPERTY = "inkan.home";
    private static final String ROOM = "web";

    private final Optional<Path> room;

    @Activate
    public StateDirectory(BundleContext context) throws IOException {
        this(Optional.ofNullable(context.getProperty(HOME_PROPERTY))
                .filter(home -> !home.isBlank())
                .map(Path::of));
    }

    public StateDirectory(Optional<Path> home) throws IOException {
        this.room = home.map(directory -> directory.resolve(ROOM));
        if (room.isPresent()) {
            createDirectory(room.get());
        }
    }

    /** A file of ours. */
    public Optional<Path> file(String name) {
        return room.map(directory -> directory.resolve(name));
    }

    /** A directory for what must not outlive the process. */
    public Path scratch() throws IOException {
        if (room.isEmpty()) {
            return Files.createTempDirectory("inkan-web");
        }
        Path scratch = room.get().resolve("scratch");
        createDirectory(scratch);
        return scratch;
    }

    /** All or nothing, readable by its owner only. */
    public static void write(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        try (var channel = Files.newByteChannel(
                beside,
                Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownersOnly(beside))) {
            channel.write(ByteBuffer.wrap(content));
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Attributes of a new file that only its owner may use, where the file system knows them. */
    public static FileAttribute<?>[] ownersOnly(Path file) {
        return owned(file, "rw-------");
    }

    private static void createDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, owned(directory, "rwx------"));
    }

    private static FileAttribute<?>[] owned(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
