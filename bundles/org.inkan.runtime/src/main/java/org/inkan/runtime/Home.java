package org.inkan.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * The state directory, given by the framework or system property {@value #PROPERTY}. Without it nothing outlives the
 * process.
 */
public final class Home {
    public static final String PROPERTY = "inkan.home";

    private Home() {}

    /** The directory, made with mode 0700 where the file system knows modes. */
    public static Optional<Path> of(BundleContext context) throws IOException {
        String value = context.getProperty(PROPERTY);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        Path home = Path.of(value);
        if (!Files.isDirectory(home)) {
            if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(home);
            }
        }
        return Optional.of(home);
    }
}
