package org.inkan.browser;

import java.io.IOException;
import java.net.ConnectException;
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
    private String user = "";
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

    /** Run by a person of this account name, with a directory of that name. */
    LocalService as(String name) {
        user = " -Duser.name=" + name + " -Duser.home=/home/" + name;
        return this;
    }

    /** As sites know it. */
    String address() {
        return "http://localhost:" + port;
    }

    /** Where {@code ./inkan}, its configuration and its home are. */
    Path directory() {
        return directory;
    }

    /** Writes a configuration file and waits until the answer to a program shows it. */
    void configure(String pid, String settings, String path, String wanted) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("config").resolve(pid + ".cfg"), settings);
        await(path, wanted);
    }

    /** Asks without a browser, again and again, until an answer has what is wanted. */
    void await(String path, String wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + READY.toNanos();
        String answer;
        do {
            answer = ask(path);
            if (answer.contains(wanted)) {
                return;
            }
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis()); // the service answers no more than a hundred requests a second
        } while (System.nanoTime() < end);
        throw new AssertionError("waited for " + wanted + ": " + answer);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        directory = Path.of("target", "service", context.getRequiredTestClass().getSimpleName())
                .toAbsolutePath();
        empty(directory);
        port = freePort();
        LaunchedInkan.in(directory);
        shareKeys();
        daemon = new RunningDaemon(
                directory,
                Map.of(
                        "INKAN_HOME",
                        directory.resolve("home").toString(),
                        "INKAN_LOG",
                        "debug",
                        "INKAN_JAVA_OPTS",
                        "-Dinkan.http.port=" + port + user),
                arguments);
        await("/", "version:"); // its pages come a moment after it is ready for commands
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
        if (daemon != null) {
            daemon.close();
            Written.by(directory, daemon.output()).holdsNoSecret();
        }
    }

    private String ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(ANSWER)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (ConnectException notYet) {
            return "";
        }
    }

    /** Making the key pairs of the simulated cards takes longest, so the classes share them. */
    private void shareKeys() throws IOException {
        Path keys = Path.of("target", "keys").toAbsolutePath();
        Files.createDirectories(keys);
        Path home = Files.createDirectories(directory.resolve("home"));
        Files.createSymbolicLink(home.resolve("sandbox"), keys);
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
