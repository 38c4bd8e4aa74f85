package org.inkan.assembled;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.ops4j.pax.exam.Option;

/** Puts the bundles of the built product, exactly those and no others, into a test's framework. */
public final class ProductBundles {

    /** What the launcher brings and a test container has itself. */
    private static final List<String> NOT_FOR_THE_CONTAINER = List.of("org.apache.felix.framework-", "biz.aQute.");

    private ProductBundles() {}

    public static Option installed() {
        Path root = Path.of(System.getProperty("inkan.root"));
        List<Option> options = new ArrayList<>();
        options.add(junitBundles());
        options.add(systemProperty("felix.fileinstall.dir")
                .value(root.resolve("integration-tests/assembled/target/etc").toString()));
        options.add(systemProperty("felix.fileinstall.noInitialDelay").value("true"));
        options.add(systemProperty("org.apache.felix.http.require.config").value("true"));
        options.add(systemProperty("inkan.http.port").value("0"));
        try {
            for (Path jar : unpack(root)) {
                boolean fragment = Bundles.manifest(jar).getValue("Fragment-Host") != null;
                options.add(bundle("reference:" + jar.toUri()).start(!fragment));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return composite(options.toArray(Option[]::new));
    }

    private static List<Path> unpack(Path root) throws IOException {
        Path to = Files.createDirectories(root.resolve("integration-tests/assembled/target/product"));
        List<Path> jars = new ArrayList<>();
        try (JarFile product =
                new JarFile(root.resolve("bndrun/target/inkan.jar").toFile())) {
            for (JarEntry entry : product.stream()
                    .filter(e -> e.getName().startsWith("jar/") && e.getName().endsWith(".jar"))
                    .toList()) {
                String name = entry.getName().substring("jar/".length());
                if (NOT_FOR_THE_CONTAINER.stream().noneMatch(name::startsWith)) {
                    try (InputStream in = product.getInputStream(entry)) {
                        Files.copy(in, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                    }
                    jars.add(to.resolve(name));
                }
            }
        }
        return jars;
    }
}
