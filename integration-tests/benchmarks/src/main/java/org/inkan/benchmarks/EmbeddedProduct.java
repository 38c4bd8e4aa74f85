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
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/** The product's bundles in a framework inside this process; its API is this class path's, so that both sides share it. */
final class EmbeddedProduct implements AutoCloseable {
    private static final Duration SERVICE = Duration.ofSeconds(20);
    private static final List<String> LEFT_OUT =
            List.of("org.apache.felix.framework-", "biz.aQute.", "org.inkan.api-", "org.inkan.reader.pcsc-");
    private static final List<String> API = List.of(
            "failure",
            "reader",
            "card",
            "token",
            "pin",
            "profile",
            "crypto",
            "audit",
            "plugin",
            "simulation",
            "trace",
            "site",
            "health");

    private final Framework framework;

    private EmbeddedProduct(Framework framework) {
        this.framework = framework;
    }

    /** Starts it in a directory of its own. */
    static EmbeddedProduct start(Path directory) throws IOException, BundleException {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, directory.resolve("framework").toString());
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                API.stream()
                        .map(name -> "org.inkan.api." + name + ";version=1.0.0")
                        .collect(Collectors.joining(",")));
        settings.put("felix.fileinstall.dir", directory.resolve("config").toString());
        settings.put("inkan.readers.real", "false");
        settings.put("org.apache.felix.http.require.config", "true");
        settings.put("inkan.http.port", "0");
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : unpack(directory)) {
            bundles.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
        }
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
        return new EmbeddedProduct(framework);
    }

    private static List<Path> unpack(Path directory) throws IOException {
        Path product = Path.of(System.getProperty("inkan.root", "."), "bndrun/target/inkan.jar");
        Path to = Files.createDirectories(directory.resolve("bundles"));
        List<Path> jars = new ArrayList<>();
        try (JarFile jar = new JarFile(product.toFile());
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
