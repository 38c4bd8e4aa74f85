package org.inkan.peers.launched;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code inkan run} as a process, ready when it says so. */
final class RunningDaemon implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Process process;
    private final BufferedReader output;

    RunningDaemon(Path directory, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add("./inkan");
        builder.command().add("run");
        builder.command().addAll(List.of(arguments));
        builder.directory(directory.toFile()).redirectErrorStream(true);
        LaunchedInkan.environment(builder);
        builder.environment().put("INKAN_CONFIG", directory.resolve("config").toString());
        process = builder.start();
        output = process.inputReader();
        for (String line = output.readLine(); !line.startsWith("Inkan is ready"); line = output.readLine()) {
            if (!process.isAlive()) {
                throw new IOException("the daemon ended: " + line);
            }
        }
        Thread drain = new Thread(() -> output.lines().forEach(line -> {}));
        drain.setDaemon(true);
        drain.start();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the daemon did not end within " + STOP);
        }
    }
}
