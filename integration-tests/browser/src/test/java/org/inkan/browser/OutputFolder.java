package org.inkan.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders below {@code target} in which nothing of an earlier run may be left. */
final class OutputFolder {
    private OutputFolder() {}

    static Path empty(String... names) throws IOException {
        Path folder = Path.of("target", names).toAbsolutePath();
        if (Files.exists(folder)) {
            List<Path> old;
            try (Stream<Path> all = Files.walk(folder)) {
                old = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : old) {
                Files.delete(path);
            }
        }
        return Files.createDirectories(folder);
    }
}
