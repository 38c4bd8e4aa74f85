package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.inkan.harness.Program;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Chromium, moved by a Node.js script. Each scenario has a browser without a past and two web sites that nobody has
 * heard of. Without Node.js, npm or Chromium the class is skipped with the reason; with {@code -Dinkan.peers.required=true} it
 * fails.
 */
final class Browser implements BeforeAllCallback {
    private static final List<String> CHROMIUMS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int SCENARIO_SECONDS = 60;
    private static final Path OUTPUT = Path.of("target").toAbsolutePath();
    private static final Path SCREENSHOTS = OUTPUT.resolve("screenshots");

    private Path chromium;
    private Path scripts;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        Optional<Path> found =
                CHROMIUMS.stream().map(Program::find).flatMap(Optional::stream).findFirst();
        if (found.isEmpty()) {
            Program.missing("Chromium is not installed");
        }
        for (String program : List.of("node", "npm")) {
            if (Program.find(program).isEmpty()) {
                Program.missing(program + " is not installed");
            }
        }
        chromium = found.orElseThrow();
        scripts = NodeScripts.prepare(OUTPUT.resolve("node"));
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
            all.put("chromium", chromium.toString());
            all.put("screenshots", SCREENSHOTS.toString());
            all.put("service", service.address());
            all.put("site", site.origin());
            all.put("otherSite", otherSite.origin());
            return run(name, JSON.std.asString(all));
        }
    }

    private Map<String, Object> run(String name, String parameters) throws IOException, InterruptedException {
        Path written = Files.createTempFile(OUTPUT, name, ".out");
        Path complaints = Files.createTempFile(OUTPUT, name, ".err");
        try {
            Process node = new ProcessBuilder("node", "run.mjs", "scenarios/" + name + ".mjs")
                    .directory(scripts.toFile())
                    .redirectOutput(written.toFile())
                    .redirectError(complaints.toFile())
                    .start();
            // By its input, because everybody sees the arguments of a process.
            try (var input = node.outputWriter(StandardCharsets.UTF_8)) {
                input.write(parameters);
            }
            if (!node.waitFor(SCENARIO_SECONDS, TimeUnit.SECONDS)) {
                Stream.concat(node.descendants(), Stream.of(node.toHandle())).forEach(ProcessHandle::destroyForcibly);
                throw new AssertionError(name + " did not end within " + SCENARIO_SECONDS + " s");
            }
            assertThat(node.exitValue()).as(Files.readString(complaints)).isZero();
            List<String> lines = Files.readAllLines(written);
            return JSON.std.mapFrom(lines.get(lines.size() - 1));
        } finally {
            Files.delete(written);
            Files.delete(complaints);
        }
    }
}
