package org.inkan.assembled.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code inkan run} as a process of its own, with a home and a port of its own. */
final class RunningProduct implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Process process;
    private final Path home;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningProduct(Process process, Path home, int port) {
        this.process = process;
        this.home = home;
        this.port = port;
    }

    /**
     * @param home an empty directory
     * @param cards what to simulate
     */
    static RunningProduct start(Path home, String... cards) throws IOException, InterruptedException {
        RunningProduct product = launch(home, freePort(), cards);
        product.awaitAnswer();
        return product;
    }

    /**
     * Starts it with what an administrator has written down, and waits for its cards.
     *
     * @param configuration the text of the file for each PID
     */
    static RunningProduct configured(Path home, Map<String, String> configuration, String... cards)
            throws IOException, InterruptedException {
        Path directory = Files.createDirectories(home.resolve("config"));
        for (Map.Entry<String, String> file : configuration.entrySet()) {
            Files.writeString(directory.resolve(file.getKey() + ".cfg"), file.getValue());
        }
        RunningProduct product = start(home, cards);
        product.awaitReady();
        return product;
    }

    /** Starts it and waits for nothing. */
    static RunningProduct launch(Path home, int port, String... cards) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.osgi.framework.startlevel.beginning=20",
                "-Dfelix.fileinstall.dir=" + home.resolve("config"),
                "-Dinkan.readers.real=false",
                "-Dinkan.home=" + home,
                "-Dinkan.socket=" + home.resolve("run/inkan.sock"),
                "-Dinkan.http.port=" + port,
                "-Dinkan.log=info",
                "-jar",
                Path.of(System.getProperty("inkan.root"), "bndrun/target/inkan.jar")
                        .toString(),
                "run"));
        for (String card : cards) {
            command.add("--simulate");
            command.add(card);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.log").toFile());
        // no PIN window opens on the desktop of whoever runs the tests
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        return new RunningProduct(builder.start(), home, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Waits until the door is open. */
    void awaitAnswer() throws IOException, InterruptedException {
        Instant until = Instant.now().plus(START_LIMIT);
        while (true) {
            if (answers()) {
                return;
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(until)) {
                String said = output();
                close();
                throw new IllegalStateException("no answer: " + said);
            }
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        try {
            return get("/").statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /** Waits until every simulated card is in its reader: the ready line comes after that. */
    void awaitReady() throws IOException, InterruptedException {
        awaitOutput("run/inkan.sock");
    }

    void awaitOutput(String part) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(START_LIMIT);
        while (!output().contains(part)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(until)) {
                throw new IllegalStateException("not ready: " + output());
            }
        }
    }

    int port() {
        return port;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_LIMIT);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** What it printed and logged so far. */
    String output() throws IOException {
        return Files.readString(home.resolve("output.log"));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
