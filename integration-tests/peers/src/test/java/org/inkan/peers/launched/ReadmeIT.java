package org.inkan.peers.launched;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inkan.harness.LaunchedInkan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a newcomer to type does what it says. */
class ReadmeIT {
    private static final Path ROOT = Path.of(System.getProperty("inkan.root"));
    private static final Pattern SAMPLE = Pattern.compile("<!-- tested -->\n```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    @TempDir
    Path directory;

    @Test
    void itsSamplesRun() throws Exception {
        LaunchedInkan inkan = LaunchedInkan.in(directory);
        List<String> samples =
                SAMPLE.matcher(readme()).results().map(found -> found.group(1)).toList();
        assertThat(samples).hasSizeGreaterThanOrEqualTo(4);
        for (String sample : samples) {
            LaunchedInkan.Outcome outcome = inkan.bash(negationsMatter(sample));
            assertThat(outcome.exitCode()).as(sample + outcome.output()).isZero();
        }
    }

    /** {@code set -e} passes over a command behind "!": here it must fail the sample when the command succeeds. */
    private static String negationsMatter(String sample) {
        return sample.lines()
                .map(line -> line.startsWith("! ") ? "if " + line.substring(2) + "; then false; fi" : line)
                .reduce("", (before, line) -> before + line + "\n");
    }

    @Test
    void itsLinksLeadSomewhere() throws Exception {
        assertThat(LINK.matcher(readme()).results().map(found -> found.group(1)))
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    @Test
    void everyBundleHasAPageOfItsOwn() throws IOException {
        try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
            assertThat(bundles.filter(bundle -> Files.exists(bundle.resolve("bnd.bnd"))))
                    .isNotEmpty()
                    .allSatisfy(
                            bundle -> assertThat(bundle.resolve("README.md")).exists());
        }
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }
}
