package org.inkan.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From start to ready, and resident memory when ready, of the daemon without a reader, beside the bare framework and a bare
 * {@code java -version}. Median of nine after one that does not count. Linux only: memory is read from {@code /proc}.
 */
public final class Footprint {
    private static final int RUNS = 9;
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Path ROOT = Path.of(System.getProperty("inkan.root", "."));
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private record Sample(double millis, double megabytes) {}

    private Footprint() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        print("java -version", List.of(JAVA, "-XX:+UseSerialGC", "-version"), ".*");
        print(
                "bare framework (Felix, SCR, ConfigAdmin)",
                List.of(
                        JAVA,
                        "-XX:+UseSerialGC",
                        "-jar",
                        ROOT.resolve("bndrun/target/bare.jar").toString(),
                        "ready"),
                ".*ready.*");
        print("inkan run", List.of(ROOT.resolve("inkan").toString(), "run"), "Inkan is ready.*");
    }

    private static void print(String name, List<String> command, String ready)
            throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        run(command, ready);
        for (int i = 0; i < RUNS; i++) {
            samples.add(run(command, ready));
        }
        System.out.printf(
                "%-42s %5.0f ms  %5.0f MB%n",
                name,
                samples.stream().mapToDouble(Sample::millis).sorted().toArray()[RUNS / 2],
                samples.stream().mapToDouble(Sample::megabytes).sorted().toArray()[RUNS / 2]);
    }

    private static Sample run(List<String> command, String ready) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        Path home = Files.createTempDirectory("inkan-footprint");
        environment.put("INKAN_HOME", home.toString());
        environment.put("XDG_RUNTIME_DIR", home.toString());
        environment.put("INKAN_NO_BUILD", "1");
        environment.put("LC_ALL", "C.UTF-8");
        long began = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches(ready)) {
                    double millis = (System.nanoTime() - began) / 1e6;
                    return new Sample(millis, resident(process));
                }
            }
            throw new IOException("not ready: " + String.join(" ", command));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** In megabytes; 0 when the process has ended already. */
    private static double resident(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher matcher = RSS.matcher(Files.readString(status));
        return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024.0 : 0;
    }
}
