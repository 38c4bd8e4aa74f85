package org.inkan.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher script as a person runs it, without a daemon. */
public record LaunchedInkan(Path directory) {
    /** Shared by all launches of a module: making the sandbox's key pairs takes longest. */
    private static final Path HOME = Path.of("target", "launched-home").toAbsolutePath();

    private static final int LIMIT_SECONDS = 120;

    /** What came of a command line. */
    public record Outcome(int exitCode, String output) {}

    /** A working directory with {@code ./inkan} in it, as in a checkout. */
    public static LaunchedInkan in(Path directory) throws IOException {
        Path script = Path.of(System.getProperty("inkan.root"), "inkan");
        Files.createSymbolicLink(directory.resolve("inkan"), script);
        return new LaunchedInkan(directory);
    }

    /** Runs shell commands that stop at the first failure. */
    public Outcome bash(String commands) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        environment(builder);
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("did not end within " + LIMIT_SECONDS + " s: " + commands);
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** What every launch has in common; none opens a window on the desktop of whoever runs the tests. */
    static void environment(ProcessBuilder builder) {
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        builder.environment().put("INKAN_HOME", HOME.toString());
        builder.environment().put("INKAN_NO_BUILD", "1");
        builder.environment().put("LC_ALL", "C.UTF-8");
    }
}
