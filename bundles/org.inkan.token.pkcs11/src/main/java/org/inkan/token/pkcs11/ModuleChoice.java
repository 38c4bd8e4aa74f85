package org.inkan.token.pkcs11;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which modules to load: those configured, those named on the command line, those found; each file once. */
final class ModuleChoice {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleChoice.class);

    private ModuleChoice() {}

    /**
     * @param configured absolute paths
     * @param commandLine absolute paths with {@link File#pathSeparator} between them; empty for none
     * @param discovered what was found
     * @return path by a short name of its own, in that order
     */
    static Map<String, Path> choose(List<String> configured, String commandLine, List<Path> discovered) {
        List<Path> files = new ArrayList<>();
        for (String name : configured) {
            add(name, files);
        }
        for (String name : commandLine.split(File.pathSeparator)) {
            add(name, files);
        }
        for (Path path : discovered) {
            add(path.toString(), files);
        }
        Map<String, Path> named = new LinkedHashMap<>();
        for (Path file : files) {
            String base = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            String name = base;
            for (int i = 2; named.containsKey(name); i++) {
                name = base + "-" + i;
            }
            named.put(name, file);
        }
        return named;
    }

    private static void add(String name, List<Path> files) {
        if (name.isBlank()) {
            return;
        }
        try {
            Path path = Path.of(name.strip());
            if (!path.isAbsolute()) {
                LOG.warn("PKCS#11 module {} is not given by an absolute path and is not loaded", name);
                return;
            }
            Path file = path.toRealPath();
            if (!files.contains(file)) {
                files.add(file);
            }
        } catch (InvalidPathException | IOException missing) {
            LOG.warn("PKCS#11 module {} is not there", name);
        }
    }
}
