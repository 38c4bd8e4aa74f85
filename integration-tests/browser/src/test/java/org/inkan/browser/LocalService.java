package org.inkan.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.inkan.harness.LaunchedInkan;
import org.inkan.harness.RunningDaemon;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The daemon for the tests of one class, with its own port, an empty home and the most talkative log. When it has ended,
 * everything that it wrote is searched for secrets.
 */
final class LocalService implements BeforeAllCallback, AfterAllCallback {
    private static final Duration READY = Duration.ofSeconds(30);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String[] arguments;
    private Path directory;
    private int port;
    private RunningDaemon daemon;

    private LocalService(String... arguments) {
        this.arguments = arguments;
    }

    /** With cards in simulated readers. */
    static LocalService simulating(String... cards) {
        return new LocalService("--simulate", String.join(",", cards));
    }

    /** With the readers of the machine. */
    static LocalService real() {
        return new LocalService();
    }

    /** As sites know it. */
    String address() {
        return "http://localhost:" + port;
    }

    /** What the daemon wrote into files and to its output until now. */
    Written written() throws IOException {
        return Written.by(directory, daemon.output());
    }

    /** Where {@code ./inkan} and the configuration are. */
    Path directory() {
        return directory;
    }

    /** Ends the daemon. */
    void stop() throws InterruptedException {
        daemon.close();
    }

    /** Asks the service without a browser. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(ANSWER)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        directory = Path.of("target", "service", context.getRequiredTestClass().getSimpleName())
                .toAbsolutePath();
        empty(directory);
        port = freePort();
        LaunchedInkan.in(directory);
        daemon = new RunningDaemon(
                directory,
                Map.of(
                        "INKAN_HOME",
                        directory.resolve("home").toString(),
                        "INKAN_LOG",
                        "debug",
                        "INKAN_JAVA_OPTS",
                        "-Dinkan.http.port=" + port),
                arguments);
        awaitAnswer();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
        if (daemon != null) {
            daemon.close();
            written().holdsNoSecret();
        }
    }

    /** The daemon is ready for its own commands a moment before its web pages are there. */
    private void awaitAnswer() throws IOException, InterruptedException {
        long end = System.nanoTime() + READY.toNanos();
        int status;
        do {
            status = status();
            if (status == 200) {
                return;
            }
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
        } while (System.nanoTime() < end);
        daemon.close();
        throw new AssertionError(address() + " answers " + status + " after " + READY + ": " + daemon.output());
    }

    private int status() throws IOException, InterruptedException {
        try {
            return get("/").statusCode();
        } catch (java.net.ConnectException notYet) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> old;
            try (Stream<Path> all = Files.walk(directory)) {
                old = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : old) {
                Files.delete(path);
            }
        }
        Files.createDirectories(directory.resolve("config"));
    }
}
