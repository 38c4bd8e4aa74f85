package org.inkan.virtualreaders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A pcscd in the foreground, and what it says. */
final class PcscProcess {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /** Said at log level info, when the socket and the configured readers are there. */
    private static final String READY = "daemon ready";

    private final Process process;
    private final Thread endWithJvm;
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
    private volatile boolean ready;

    private PcscProcess(Process process) {
        this.process = process;
        this.endWithJvm = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(endWithJvm);
        Thread reader = new Thread(this::read, "pcscd-output");
        reader.setDaemon(true);
        reader.start();
    }

    static PcscProcess start(Path program, Path configuration) throws IOException, InterruptedException {
        List<String> command = List.of(program.toString(), "-f", "-i", "-c", configuration.toString());
        PcscProcess started = new PcscProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        started.readyOrEnded.await(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (!started.ready) {
            started.stop();
            throw new IOException("pcscd did not become ready:\n" + String.join("\n", started.output));
        }
        return started;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!ready) {
                    output.add(line);
                }
                if (line.contains(READY)) {
                    ready = true;
                    readyOrEnded.countDown();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            readyOrEnded.countDown();
        }
    }

    long pid() {
        return process.pid();
    }

    void stop() {
        Runtime.getRuntime().removeShutdownHook(endWithJvm);
        end(process.toHandle());
    }

    /** Asks it to end, and makes it end. */
    static void end(ProcessHandle process) {
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            if (!ended(process)) {
                throw new IllegalStateException("pcscd " + process.pid() + " does not end");
            }
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
