package org.inkan.runtime.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/**
 * Bundles that were swapped in, kept for the next start: one file for each symbolic name.
 *
 * @param directory may not exist yet
 */
record KeptPlugins(Path directory) {
    List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    void keep(PluginFile plugin) throws InkanException {
        try {
            Files.createDirectories(directory);
            Path partial = Files.createTempFile(directory, plugin.name(), ".partial");
            try {
                Files.write(partial, plugin.bytes());
                Files.move(
                        partial,
                        directory.resolve(plugin.name() + ".jar"),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", directory.getFileName()), e);
        }
    }
}
