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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.inkan.harness.Program;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Chromium for the tests of one class, moved by a Node.js script. Each scenario has a profile without a past and two web
 * sites that nobody has heard of. Without Node.js, npm or Chromium the class is skipped with the reason; with
 * {@code -Dinkan.peers.required=true} it fails.
 */
final class Browser implements BeforeAllCallback, AfterAllCallback {
    private static final List<String> CHROMIUMS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int SCENARIO_SECONDS = 60;
    private static final int END_SECONDS = 20;
    private static final Path OUTPUT = Path.of("target").toAbsolutePath();

    private Process node;
    private Writer commands;
    private BufferedReader answers;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
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

    /**
     * Runs a scenario.
     *
     * @param name of a file in {@code src/test/node/scenarios}
     * @param parameters what it needs to know besides the sites
     * @return what it found out
     */
    Map<String, Object> run(String name, LocalService service, Map<String, Object> parameters)
            throws IOException, InterruptedException {
        try (SitePages site = new SitePages();
                SitePages otherSite = new SitePages()) {
            Map<String, Object> all = new HashMap<>(parameters);
            all.put("scenario", name);
            all.put("service", service.address());
            all.put("site", site.origin());
            all.put("otherSite", otherSite.origin());
            // By its input, because everybody sees the arguments of a process.
            commands.write(JSON.std.asString(all) + "\n");
            commands.flush();
            Map<String, Object> answer = JSON.std.mapFrom(answer(name));
            assertThat(answer.get("failure")).isNull();
            return Reply.of(answer, "result");
        }
    }

    private String answer(String name) throws IOException, InterruptedException {
        try {
            String answer = CompletableFuture.supplyAsync(this::line).get(SCENARIO_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError(name + ": " + Files.readString(OUTPUT.resolve("node.txt")));
            }
            return answer;
        } catch (TimeoutException e) {
            kill();
            throw new AssertionError(name + " did not end within " + SCENARIO_SECONDS + " s", e);
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
    public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
        if (node != null) {
            commands.close();
            if (!node.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }
}
