package org.inkan.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code inkan run} as a process, ready when it says so. */
public final class RunningDaemon implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Process process;
    private final BufferedReader lines;
    private final Thread drain;
    private final StringBuffer output = new StringBuffer();

    /** In the home that all launches of a module share. */
    public RunningDaemon(Path directory, String... arguments) throws IOException {
        this(directory, Map.of(), arguments);
    }

    /**
     * @param directory with {@code ./inkan} in it; its configuration is in {@code config}
     * @param environment on top of what every launch has
     */
    public RunningDaemon(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add("./inkan");
        builder.command().add("run");
        builder.command().addAll(List.of(arguments));
        builder.directory(directory.toFile()).redirectErrorStream(true);
        LaunchedInkan.environment(builder);
        builder.environment().put("INKAN_CONFIG", directory.resolve("config").toString());
        builder.environment().putAll(environment);
        process = builder.start();
        lines = process.inputReader();
        String line;
        do {
            line = lines.readLine();
            if (line == null) {
                throw new IOException("the daemon ended: " + output);
            }
            output.append(line).append('\n');
        } while (!line.startsWith("Inkan is ready"));
        drain = new Thread(
                () -> lines.lines().forEach(more -> output.append(more).append('\n')));
        drain.setDaemon(true);
        drain.start();
    }

    public long pid() {
        return process.pid();
    }

    /** What it wrote until now; all of it when it is closed. */
    public String output() {
        return output.toString();
    }

    @Override
    public void close() throws InterruptedException {
        process.toHandle().destroy(); // Process.destroy would throw away what it says at its end
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the daemon did not end within " + STOP);
        }
        drain.join(STOP.toMillis());
    }
}
