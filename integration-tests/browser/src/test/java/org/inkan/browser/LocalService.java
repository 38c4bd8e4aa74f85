package org.inkan.browser;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.inkan.harness.LaunchedInkan;
import org.inkan.harness.RunningDaemon;

/**
 * The daemon, with a port of its own, an empty home and the most talkative log. When it is closed, everything that it wrote is
 * searched for secrets.
 */
final class LocalService implements AutoCloseable {
    /** Beside its home: all that it has said. */
    static final String OUTPUT = "output.txt";

    private static final Duration READY = Duration.ofSeconds(30);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);
    private static final int CREATED = 201;
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path directory;
    private final String[] arguments;
    private final List<String> options;
    private final int port;
    private final StringBuilder said = new StringBuilder();
    private RunningDaemon daemon;

    /**
     * Not running yet.
     *
     * @param directory where {@code ./inkan}, its configuration and its home will be
     */
    LocalService(Path directory, List<String> arguments, List<String> options) throws IOException {
        this.directory = directory;
        this.arguments = arguments.toArray(String[]::new);
        this.port = FreePort.find();
        this.options = new ArrayList<>(options);
        this.options.add("-Dinkan.http.port=" + port);
        this.options.add("-Dfelix.fileinstall.poll=" + BETWEEN_ATTEMPTS.toMillis());
        LaunchedInkan.in(directory);
        shareKeys();
    }

    /** As sites know it. */
    String address() {
        return "http://localhost:" + port;
    }

    Path home() {
        return directory.resolve("home");
    }

    /** Ready to answer on return. */
    void start() throws IOException, InterruptedException {
        daemon = new RunningDaemon(
                directory,
                Map.of(
                        "INKAN_HOME", home().toString(),
                        "INKAN_LOG", "debug",
                        "INKAN_JAVA_OPTS", String.join(" ", options)),
                arguments);
        await("/", answer -> answer.contains("version:")); // its pages come a moment after it is ready for commands
    }

    void stop() throws IOException, InterruptedException {
        if (daemon != null) {
            daemon.close();
            said.append(daemon.output());
            daemon = null;
        }
    }

    boolean isRunning() {
        return daemon != null;
    }

    /** Searches everything that it has written until now. */
    void holdsNoSecret() throws IOException {
        Files.writeString(directory.resolve(OUTPUT), said + (daemon == null ? "" : daemon.output()));
        Written.by(directory).holdsNoSecret();
    }

    /** Writes a configuration file and waits until the answer to a program shows it. */
    void configure(String pid, String settings, String path, String wanted) throws IOException, InterruptedException {
        configure(pid, settings, path, answer -> answer.contains(wanted));
    }

    /** Writes a configuration file and waits until the answer to a program is as wanted. */
    void configure(String pid, String settings, String path, Predicate<String> wanted)
            throws IOException, InterruptedException {
        Files.writeString(directory.resolve("config").resolve(pid + ".cfg"), settings);
        await(path, wanted);
    }

    /** Asks without a browser, again and again, until the answer is as wanted. */
    void await(String path, Predicate<String> wanted) throws IOException, InterruptedException {
        await(path, () -> ask(path), wanted);
    }

    /** Waits until it has written something down, now or before. */
    void awaitOutput(String wanted) throws IOException, InterruptedException {
        await("the output", daemon::output, said -> said.contains(wanted));
    }

    private static void await(String what, Saying saying, Predicate<String> wanted)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + READY.toNanos();
        String said;
        do {
            said = saying.now();
            if (wanted.test(said)) {
                return;
            }
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis()); // the service answers no more than a hundred requests a second
        } while (System.nanoTime() < end);
        throw new AssertionError("waited in vain: " + what + " says " + said);
    }

    /** What can be asked again and again. */
    @FunctionalInterface
    private interface Saying {
        String now() throws IOException, InterruptedException;
    }

    private String ask(String path) throws IOException, InterruptedException {
        try {
            return send(request(path).build()).body();
        } catch (ConnectException notYet) {
            return "";
        }
    }

    /** A request of a program, with a time limit. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(ANSWER);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** What programs of the same person show to the card manager; the same after a restart. */
    String token() throws IOException {
        return Files.readString(home().resolve("web/token")).strip();
    }

    /** Asks for a fresh address of the card manager page. */
    String freshKey() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/inkan/api/v1/session/keys")
                .header("Authorization", "Bearer " + token())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        if (answer.statusCode() != CREATED) {
            throw new AssertionError("no fresh address: " + answer.statusCode());
        }
        return (String) JSON.std.mapFrom(answer.body()).get("key");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        holdsNoSecret();
    }

    /** Making the key pairs of the simulated cards takes longest, so all daemons share them. */
    private void shareKeys() throws IOException {
        Path keys = Path.of("target", "keys").toAbsolutePath();
        Files.createDirectories(keys);
        Files.createDirectories(home());
        Files.createSymbolicLink(home().resolve("sandbox"), keys);
    }
}
