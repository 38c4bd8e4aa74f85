package org.inkan.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.api.token.Tokens;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/** The product's bundles in a framework inside this process; its API is this class path's, so that both sides share it. */
final class EmbeddedProduct implements AutoCloseable {
    private static final Path PRODUCT = Path.of(System.getProperty("inkan.root", "."), "bndrun/target/inkan.jar");
    private static final Pattern LEVEL = Pattern.compile("([^;,]+);[^,]*startlevel=(\\d+)");
    private static final Duration SERVICE = Duration.ofSeconds(20);
    private static final List<String> LEFT_OUT = List.of("org.apache.felix.framework-", "biz.aQute.", "org.inkan.api-");

    /** What short commands start, and nothing that only a daemon has. */
    private static final int START_LEVEL = 10;

    private final Framework framework;

    private EmbeddedProduct(Framework framework) {
        this.framework = framework;
    }

    /** Starts it in a directory of its own, with simulated readers only. */
    static EmbeddedProduct start(Path directory) throws IOException, BundleException {
        return start(directory, false);
    }

    /** The same with the readers of this machine's PC/SC service. */
    static EmbeddedProduct startWithRealReaders(Path directory) throws IOException, BundleException {
        return start(directory, true);
    }

    private static EmbeddedProduct start(Path directory, boolean realReaders) throws IOException, BundleException {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, directory.resolve("framework").toString());
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, api());
        settings.put("inkan.home", directory.toString());
        settings.put("inkan.readers.real", Boolean.toString(realReaders));
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        framework.start();
        Map<String, Integer> levels = startLevels();
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : unpack(directory)) {
            bundles.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
        }
        for (Bundle bundle : bundles) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (!fragment && levels.getOrDefault(bundle.getSymbolicName(), 1) <= START_LEVEL) {
                bundle.start();
            }
        }
        return new EmbeddedProduct(framework);
    }

    /** The packages that the API on this class path exports. */
    private static String api() throws IOException {
        String file =
                Tokens.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        try (JarFile jar = new JarFile(file)) {
            return jar.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
        }
    }

    private static Map<String, Integer> startLevels() throws IOException {
        Properties launcher = new Properties();
        try (JarFile jar = new JarFile(PRODUCT.toFile());
                InputStream in = jar.getInputStream(jar.getEntry("launcher.properties"))) {
            launcher.load(in);
        }
        return LEVEL.matcher(launcher.getProperty("launch.runbundles.attrs"))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> Integer.parseInt(found.group(2))));
    }

    private static List<Path> unpack(Path directory) throws IOException {
        Path to = Files.createDirectories(directory.resolve("bundles"));
        List<Path> jars = new ArrayList<>();
        try (JarFile jar = new JarFile(PRODUCT.toFile());
                Stream<JarEntry> entries = jar.stream()) {
            for (JarEntry entry : entries.filter(EmbeddedProduct::wanted).toList()) {
                Path file = to.resolve(entry.getName().substring("jar/".length()));
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                jars.add(file);
            }
        }
        return jars;
    }

    private static boolean wanted(JarEntry entry) {
        return entry.getName().matches("jar/.*[.]jar")
                && LEFT_OUT.stream().noneMatch(name -> entry.getName().startsWith("jar/" + name));
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Waits for a service. */
    <S> S service(Class<S> type) throws InterruptedException {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context(), type, null);
        tracker.open();
        S service = tracker.waitForService(SERVICE.toMillis());
        if (service == null) {
            throw new IllegalStateException("no " + type.getName());
        }
        return service;
    }

    @Override
    public void close() throws InterruptedException, BundleException {
        framework.stop();
        framework.waitForStop(SERVICE.toMillis());
    }
}
