package org.inkan.shell.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Where the daemon listens. */
public final class DaemonSocket {
    /** The socket's own place; the launcher script sets it. */
    public static final String PROPERTY = "inkan.socket";

    private static final String HOME_PROPERTY = "inkan.home";

    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private DaemonSocket() {}

    /** The configured place, else {@code run/inkan.sock} in the state directory. */
    public static Path configured() {
        String place = System.getProperty(PROPERTY);
        if (place != null && !place.isEmpty()) {
            return Path.of(place).toAbsolutePath();
        }
        String home = System.getProperty(HOME_PROPERTY, System.getProperty("user.home") + "/.local/state/inkan");
        return Path.of(home, "run", "inkan.sock").toAbsolutePath();
    }

    /**
     * Whether nobody but its owner can put a socket into this directory: a client sends a PIN to whoever listens there.
     */
    public static boolean isPrivate(Path directory) throws IOException {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && OWNER_ONLY.containsAll(Files.getPosixFilePermissions(directory))
                && Files.isWritable(directory);
    }
}
