package org.inkan.assembled.swap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A bundle of the product once more, under another version and changed as a test wants it. */
public final class NextVersion {
    private final Path original;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, UnaryOperator<String>> texts = new HashMap<>();

    private NextVersion(Path original) {
        this.original = original;
    }

    /**
     * @param name symbolic name
     */
    public static NextVersion of(String name, String version) throws IOException {
        Path product = Path.of(System.getProperty("inkan.root"), "integration-tests/assembled/target/product");
        try (Stream<Path> jars = Files.list(product)) {
            Path jar = jars.filter(file -> file.getFileName().toString().matches(name.replace(".", "[.]") + "-.*"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name));
            return new NextVersion(jar).header("Bundle-Version", version);
        }
    }

    /** An empty value takes the header away. */
    public NextVersion header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public NextVersion text(String entry, UnaryOperator<String> change) {
        texts.put(entry, change);
        return this;
    }

    public Path in(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "next", ".jar");
        try (JarFile jar = new JarFile(original.toFile());
                OutputStream bytes = Files.newOutputStream(file);
                JarOutputStream out = new JarOutputStream(bytes, manifest(jar))) {
            for (JarEntry entry : jar.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    out.write(content(jar, entry));
                }
            }
        }
        return file;
    }

    private Manifest manifest(JarFile jar) throws IOException {
        Manifest manifest = new Manifest(jar.getManifest());
        Attributes main = manifest.getMainAttributes();
        headers.forEach((name, value) -> {
            if (value.isEmpty()) {
                main.remove(new Attributes.Name(name));
            } else {
                main.putValue(name, value);
            }
        });
        return manifest;
    }

    private byte[] content(JarFile jar, JarEntry entry) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(content);
        }
        UnaryOperator<String> change = texts.get(entry.getName());
        return change == null
                ? content.toByteArray()
                : change.apply(content.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
