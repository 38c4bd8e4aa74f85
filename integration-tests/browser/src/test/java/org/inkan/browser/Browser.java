package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.inkan.harness.Program;

/**
 * A real Chromium, moved by a Node.js script. Each scenario has a profile without a past. Without Node.js, npm or Chromium the
 * tests are skipped with the reason; with {@code -Dinkan.peers.required=true} they fail.
 */
final class Browser implements AutoCloseable {
    private static final List<String> CHROMIUMS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int STEP_SECONDS = 60;
    private static final int END_SECONDS = 20;
    private static final Path OUTPUT = Path.of("target").toAbsolutePath();

    private final Process node;
    private final Writer commands;
    private final BufferedReader answers;

    /** What a scenario needs done outside of the browser. */
    @FunctionalInterface
    interface Outside {
        void obey(String order) throws Exception;
    }

    Browser() throws IOException, InterruptedException {
        Optional<Path> chromium =
                CHROMIUMS.stream().map(Program::find).flatMap(Optional::stream).findFirst();
        if (chromium.isEmpty()) {
            Program.missing("Chromium is not installed");
        }
        for (String program : List.of("node", "npm")) {
            if (Program.find(program).isEmpty()) {
                Program.missing(program + " is not installed");
            }
        }
        Path scripts = NodeScripts.prepare(OUTPUT.resolve("node"));
        node = new ProcessBuilder(
                        "node",
                        "run.mjs",
                        chromium.orElseThrow().toString(),
                        OUTPUT.resolve("screenshots").toString())
                .directory(scripts.toFile())
                .redirectError(OUTPUT.resolve("node.txt").toFile())
                .start();
        commands = node.outputWriter(StandardCharsets.UTF_8);
        answers = node.inputReader(StandardCharsets.UTF_8);
    }

    /** Whether it can run another scenario. */
    boolean isAlive() {
        return node.isAlive();
    }

    /**
     * Runs a scenario.
     *
     * @param name of a file in {@code src/test/node/scenarios}
     * @param parameters what it needs to know
     * @return what it found out
     */
    Map<String, Object> run(String name, Map<String, Object> parameters, Outside outside) throws Exception {
        send(parameters);
        while (true) {
            Map<String, Object> answer = JSON.std.mapFrom(answer(name));
            if (!answer.containsKey("order")) {
                assertThat(answer.get("failure")).isNull();
                return Reply.of(answer, "result");
            }
            send(obeyed((String) answer.get("order"), outside));
        }
    }

    /** A scenario that cannot have what it needs ends at once. */
    private static Map<String, Object> obeyed(String order, Outside outside) {
        try {
            outside.obey(order);
            return Map.of("done", order);
        } catch (Exception | AssertionError e) {
            return Map.of("failed", order + ": " + e);
        }
    }

    /** By its input, because everybody sees the arguments of a process. */
    private void send(Map<String, Object> message) throws IOException {
        commands.write(JSON.std.asString(message) + "\n");
        commands.flush();
    }

    private String answer(String name) throws IOException, InterruptedException {
        try {
            String answer = CompletableFuture.supplyAsync(this::line).get(STEP_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError(name + ": " + Files.readString(OUTPUT.resolve("node.txt")));
            }
            return answer;
        } catch (TimeoutException e) {
            kill();
            throw new AssertionError(name + " said nothing within " + STEP_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new AssertionError(name, e);
        }
    }

    private String line() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kill() {
        Stream.concat(node.descendants(), Stream.of(node.toHandle())).forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        commands.close();
        if (!node.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
