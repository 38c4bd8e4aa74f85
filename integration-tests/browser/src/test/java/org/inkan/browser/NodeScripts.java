package org.inkan.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.inkan.harness.Program;

/** The scripts of {@code src/test/node} beside the library that they need, of exactly the version in the lock file. */
final class NodeScripts {
    private static final Path SOURCE = Path.of("src", "test", "node").toAbsolutePath();
    private static final String LOCK = "package-lock.json";
    private static final int INSTALL_SECONDS = 120;

    private NodeScripts() {}

    static Path prepare(Path folder) throws IOException, InterruptedException {
        boolean installed = Files.isDirectory(folder.resolve("node_modules"))
                && Files.mismatch(folder.resolve(LOCK), SOURCE.resolve(LOCK)) == -1;
        copy(folder);
        if (!installed) {
            install(folder);
        }
        return folder;
    }

    private static void copy(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCE)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = folder.resolve(SOURCE.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("npm.txt");
        Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly();
            Program.missing("npm did not get playwright-core within " + INSTALL_SECONDS + " s");
        }
        if (npm.exitValue() != 0) {
            Program.missing("npm did not get playwright-core: " + Files.readString(output));
        }
    }
}
