package org.inkan.assembled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The manifests of what the build made, by symbolic name. */
final class Bundles {

    private Bundles() {}

    /** Every bundle below {@code bundles/}; a folder without a built jar is an error, never silently left out. */
    static TreeMap<String, Attributes> built() {
        TreeMap<String, Attributes> manifests = new TreeMap<>();
        Path root = Path.of(System.getProperty("inkan.root"), "bundles");
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.filter(f -> Files.isRegularFile(f.resolve("pom.xml")))
                    .sorted()
                    .toList()) {
                String name = folder.getFileName().toString();
                Path jar = folder.resolve("target").resolve(name + "-" + System.getProperty("inkan.version") + ".jar");
                manifests.put(name, manifest(jar));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return manifests;
    }

    static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes();
        }
    }

    /** The names of a header, without attributes: {@code a;b;version="1,0",c} gives a, b, c. */
    static Set<String> names(Attributes manifest, String header) {
        Set<String> names = new LinkedHashSet<>();
        String value = manifest.getValue(header);
        if (value == null) {
            return names;
        }
        for (String clause : split(value, ',')) {
            for (String part : split(clause, ';')) {
                if (!part.contains("=")) {
                    names.add(part.strip());
                }
            }
        }
        return names;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
