package org.inkan.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.Token;
import org.osgi.framework.BundleContext;

/**
 * Swaps the HiCOS driver while eight threads sign on four cards, and says how many operations failed and what a swap added
 * to the time of a signature. {@code SwapUnderLoad [SWAPS]}, 1000 unless given.
 */
public final class SwapUnderLoad {
    private static final String DRIVER = "org.inkan.card.hicos";
    private static final int THREADS = 8;
    private static final int WARM_UP_SECONDS = 10;
    /** Before the swaps, and again after them: a machine that gets busier meanwhile is not the swaps' doing. */
    private static final int UNDISTURBED_SECONDS = 20;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong failed = new AtomicLong();
    private final Latencies undisturbed = new Latencies();
    private final Latencies disturbed = new Latencies();
    private volatile Latencies current = new Latencies();

    private SwapUnderLoad() {}

    public static void main(String... arguments) throws Exception {
        int swaps = arguments.length == 0 ? 1000 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("inkan-swaps");
        try (EmbeddedProduct product = EmbeddedProduct.start(directory)) {
            new SwapUnderLoad().run(product, directory, swaps);
        }
    }

    private void run(EmbeddedProduct product, Path directory, int swaps) throws Exception {
        SimulatedCards cards = SimulatedCards.in(product);
        List<SimulatedReader> readers = cards.plugIn("moica", "moeaca", "xca/main", "xca/secondary");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            SimulatedReader reader = readers.get(i % readers.size());
            Token token = cards.token(reader);
            threads.submit(() -> signUntilStopped(token, reader));
        }
        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        current = undisturbed;
        TimeUnit.SECONDS.sleep(UNDISTURBED_SECONDS);
        current = disturbed;
        Left before = Left.now(product.context());
        Latencies swapTimes = new Latencies();
        long began = System.nanoTime();
        Plugins plugins = product.service(Plugins.class);
        for (int i = 1; i <= swaps; i++) {
            Path next = version(directory, i);
            long swapBegan = System.nanoTime();
            plugins.swap(next, Plugins.Validity.THIS_RUN);
            swapTimes.add(System.nanoTime() - swapBegan);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        current = undisturbed;
        TimeUnit.SECONDS.sleep(UNDISTURBED_SECONDS);
        stopped.set(true);
        threads.shutdown();
        boolean ended = threads.awaitTermination(60, TimeUnit.SECONDS);
        Left after = Left.now(product.context());
        System.out.printf(
                "%d swaps in %.1f s under %d threads on %d cards; %d signatures, %d failed%s%n",
                swaps,
                seconds,
                THREADS,
                readers.size(),
                undisturbed.count() + disturbed.count(),
                failed.get(),
                ended ? "" : ", and some never ended");
        System.out.printf("%-28s %9s %9s %9s%n", "milliseconds", "p50", "p99", "longest");
        undisturbed.print("a signature, undisturbed");
        disturbed.print("a signature, during swaps");
        System.out.printf(
                "%-28s %9.2f %9.2f%n",
                "added by swapping", disturbed.at(50) - undisturbed.at(50), disturbed.at(99) - undisturbed.at(99));
        swapTimes.print("a swap");
        System.out.printf("%-28s %9s %9s%n", "left after collection", "before", "after");
        System.out.printf("%-28s %9d %9d%n", "bundles", before.bundles(), after.bundles());
        System.out.printf("%-28s %9d %9d%n", "classes loaded", before.classes(), after.classes());
        System.out.printf("%-28s %9.1f %9.1f%n", "heap, MB", before.heap(), after.heap());
        if (failed.get() > 0 || !ended) {
            System.exit(1);
        }
    }

    private void signUntilStopped(Token token, SimulatedReader reader) {
        while (!stopped.get()) {
            try {
                KeyInfo key = SimulatedCards.signingKey(token);
                JobRequest request =
                        new JobRequest("benchmark", "benchmark", JobRequest.MAX_OPERATIONS, Duration.ofMinutes(30));
                try (KeyJob job = token.begin(request, SimulatedCards.pin(reader))) {
                    for (int i = 0; i < JobRequest.MAX_OPERATIONS && !stopped.get(); i++) {
                        Latencies phase = current;
                        long began = System.nanoTime();
                        job.sign(key, SimulatedCards.scheme(key), new byte[32]);
                        phase.add(System.nanoTime() - began);
                    }
                }
            } catch (Exception e) {
                failed.incrementAndGet();
                System.out.println("failed: " + e);
            }
        }
    }

    /** What would grow if a replaced driver were kept alive. */
    private record Left(int bundles, int classes, double heap) {
        static Left now(BundleContext context) {
            System.gc();
            MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            return new Left(
                    context.getBundles().length,
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                    heap.getUsed() / 1e6);
        }
    }

    /** The driver under a version number of its own. */
    private static Path version(Path directory, int micro) throws IOException {
        Path source;
        try (var files = Files.list(directory.resolve("bundles"))) {
            source = files.filter(file -> file.getFileName().toString().startsWith(DRIVER))
                    .findFirst()
                    .orElseThrow();
        }
        Path target = directory.resolve(DRIVER + "-next.jar");
        try (JarFile jar = new JarFile(source.toFile());
                OutputStream file = Files.newOutputStream(target)) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", "2.0." + micro);
            try (JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream in = jar.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                    }
                }
            }
        }
        return target;
    }
}
