package org.inkan.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;

/**
 * Swaps the HiCOS driver while eight threads sign on four cards, and says how many operations failed and what a swap added
 * to the time of a signature. {@code SwapUnderLoad [SWAPS]}, 1000 unless given.
 */
public final class SwapUnderLoad {
    private static final String DRIVER = "org.inkan.card.hicos";
    private static final int THREADS = 8;
    private static final int UNDISTURBED_SECONDS = 10;
    private static final SignatureScheme SCHEME = new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256);

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean swapping = new AtomicBoolean();
    private final AtomicLong failed = new AtomicLong();
    private final List<Long> undisturbed = new ArrayList<>();
    private final List<Long> disturbed = new ArrayList<>();

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
        TimeUnit.SECONDS.sleep(UNDISTURBED_SECONDS);
        swapping.set(true);
        long began = System.nanoTime();
        Plugins plugins = product.service(Plugins.class);
        for (int i = 1; i <= swaps; i++) {
            plugins.swap(version(directory, i), Plugins.Validity.THIS_RUN);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        stopped.set(true);
        threads.shutdown();
        threads.awaitTermination(60, TimeUnit.SECONDS);
        System.out.printf(
                "%d swaps in %.1f s under %d threads on %d cards; %d signatures, %d failed%n",
                swaps, seconds, THREADS, readers.size(), undisturbed.size() + disturbed.size(), failed.get());
        System.out.printf(
                "  a signature, undisturbed   p50 %6.2f ms   p99 %6.2f ms%n", at(undisturbed, 50), at(undisturbed, 99));
        System.out.printf(
                "  a signature, during swaps  p50 %6.2f ms   p99 %6.2f ms%n", at(disturbed, 50), at(disturbed, 99));
        System.out.printf(
                "  added by swapping          p50 %6.2f ms   p99 %6.2f ms%n",
                at(disturbed, 50) - at(undisturbed, 50), at(disturbed, 99) - at(undisturbed, 99));
        if (failed.get() > 0) {
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
                        boolean during = swapping.get();
                        long began = System.nanoTime();
                        job.sign(key, SCHEME, new byte[32]);
                        record(during ? disturbed : undisturbed, System.nanoTime() - began);
                    }
                }
            } catch (Exception e) {
                failed.incrementAndGet();
                e.printStackTrace(System.out);
            }
        }
    }

    private static void record(List<Long> times, long nanos) {
        synchronized (times) {
            times.add(nanos);
        }
    }

    private static double at(List<Long> times, int percent) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
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
