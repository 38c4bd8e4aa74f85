package org.inkan.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * From start to ready, and what it costs: the daemon without a reader, beside a bare JVM and the bare framework. Medians of
 * nine rounds in turn after one that does not count. Linux only: processor time and memory are read from {@code /proc}.
 */
public final class Footprint {
    private static final int RUNS = 9;
    /** Threads end their start-up work a moment after they said "ready". */
    private static final Duration REST = Duration.ofMillis(500);

    private static final Path ROOT = Path.of(System.getProperty("inkan.root", "."));
    private static final String TARGET = ROOT.resolve("bndrun/target").toString();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private record Sample(double millis, double cpu, double megabytes) {}

    private record Subject(String name, List<String> command, Pattern ready, List<Sample> samples) {
        /** With the launcher's memory options, for every one of them. */
        static Subject java(String name, String ready, String... arguments) {
            List<String> command = new ArrayList<>(List.of(JAVA, "-XX:+UseSerialGC", "-Xms32m"));
            command.addAll(List.of(arguments));
            return new Subject(name, command, Pattern.compile(ready), new ArrayList<>());
        }

        double median(java.util.function.ToDoubleFunction<Sample> value) {
            return samples.stream().mapToDouble(value).sorted().toArray()[samples.size() / 2];
        }
    }

    private Footprint() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        String readyLine = "Inkan is ready.*";
        Path home = Files.createTempDirectory("inkan-footprint");
        List<Subject> subjects = List.of(
                Subject.java("java -version", ".*version.*", "-version"),
                Subject.java(
                        "bare JVM", "ready", "-cp", System.getProperty("java.class.path"), BareJvm.class.getName()),
                // The launcher's own trace is the only thing that says when a framework without a program is up.
                Subject.java(
                        "bare framework (Felix, SCR, ConfigAdmin)",
                        "-+ REPORT -+",
                        "-Dlaunch.trace=true",
                        "-jar",
                        TARGET + "/bare.jar"),
                Subject.java(
                        "inkan run, without HTTP and Gogo",
                        readyLine,
                        "-Dinkan.home=" + home,
                        "-Dinkan.socket=" + home.resolve("inkan.sock"),
                        "-jar",
                        TARGET + "/inkan.jar",
                        "run"),
                new Subject(
                        "inkan run",
                        List.of(ROOT.resolve("inkan").toString(), "run"),
                        Pattern.compile(readyLine),
                        new ArrayList<>()));
        for (int i = 0; i <= RUNS; i++) {
            for (Subject subject : subjects) {
                Sample sample = run(subject);
                if (i > 0) {
                    subject.samples().add(sample);
                }
            }
        }
        System.out.printf("%-44s %10s %10s %14s%n", "", "ready, ms", "CPU, ms", "resident, MB");
        for (Subject subject : subjects) {
            System.out.printf(
                    "%-44s %10.0f %10.0f %14.0f%n",
                    subject.name(),
                    subject.median(Sample::millis),
                    subject.median(Sample::cpu),
                    subject.median(Sample::megabytes));
        }
    }

    private static Sample run(Subject subject) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(subject.command()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        Path home = Files.createTempDirectory("inkan-footprint");
        environment.put("INKAN_HOME", home.toString());
        environment.put("INKAN_CONFIG", home.resolve("config").toString());
        environment.put("INKAN_NO_BUILD", "1");
        environment.put("LC_ALL", "C.UTF-8");
        long began = System.nanoTime();
        Process process = builder.start();
        ProcessUse use = new ProcessUse(process.pid());
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (subject.ready().matcher(line).matches()) {
                    double millis = (System.nanoTime() - began) / 1e6;
                    process.waitFor(REST.toMillis(), TimeUnit.MILLISECONDS);
                    return process.isAlive() ? new Sample(millis, use.cpu(), use.resident()) : new Sample(millis, 0, 0);
                }
            }
            throw new IOException("not ready: " + String.join(" ", subject.command()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }
}
