package org.inkan.assembled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the launcher script builds, and which JVM options it gives: in a house of paper, with a Maven and a Java that only note. */
public class LauncherTest {
    private static final int LIMIT_SECONDS = 60;
    private static final Instant LONG_AGO = Instant.now().minus(1, ChronoUnit.DAYS);

    /** As the real build does: the jar bears the date of its newest class, and *.bndrun is written anew. */
    private static final String MAVEN = """
            #!/bin/sh
            echo built >>"$NOTES"
            eval "${MEANWHILE:-}"
            mkdir -p bndrun/target
            : >bndrun/target/inkan.jar
            touch -d '2 hours ago' bndrun/target/inkan.jar
            cat bndrun/inkan.bndrun >copy && mv copy bndrun/inkan.bndrun
            """;

    private static final String JAVA = """
            #!/bin/sh
            echo "started $*" >>"$NOTES"
            """;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path house;
    private Path source;
    private Path notes;

    @Before
    public void buildOfPaper() throws IOException {
        house = folder.getRoot().toPath().resolve("house");
        notes = folder.getRoot().toPath().resolve("notes");
        source = house.resolve("bundles/org.inkan.some/src/main/java/Some.java");
        for (Path file : List.of(source, house.resolve("pom.xml"), house.resolve("bndrun/inkan.bndrun"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "as it was");
            Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        }
        Files.createDirectories(house.resolve("cnf"));
        Files.copy(Path.of(System.getProperty("inkan.root"), "inkan"), house.resolve("inkan"));
        program("bin/mvn", MAVEN);
        program("java/bin/java", JAVA);
        program("bin/dpkg-query", "#!/bin/sh\necho ok installed\n"); // nothing is installed for the sake of this test
        for (String peer : List.of("chromium", "node", "npm")) {
            program("bin/" + peer, "#!/bin/sh\n");
        }
        Files.writeString(folder.getRoot().toPath().resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
    }

    private void program(String name, String text) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    public void buildsOnceForTheTestsAndTheDemo() throws Exception {
        run("test");
        run("demo");
        run("demo");

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    public void buildsOnceForTwoCommands() throws Exception {
        run("cards");
        run("cards");

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    public void buildsAgainWhenASourceWasEdited() throws Exception {
        run("cards");
        touchInTheFuture(source);
        run("cards");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    public void buildsAgainWhenThePartsOfTheRuntimeWereEdited() throws Exception {
        run("cards");
        Files.writeString(house.resolve("bndrun/inkan.bndrun"), "one more part");
        run("cards");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    public void buildsAgainWhatWasEditedWhileItWasBuilt() throws Exception {
        run("cards", "touch -d '1 hour ago' bndrun/target/inkan.jar.begun; touch -d '30 minutes ago' " + source);
        run("cards");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    public void takesTheTestsOfAPartForNoBuildOfTheWhole() throws Exception {
        run("cards", "touch -d '1 hour ago' bndrun/target/inkan.jar.begun");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minus(30, ChronoUnit.MINUTES)));
        run("test -pl bundles/org.inkan.some");
        run("cards");

        assertThat(builds()).isEqualTo(3);
    }

    @Test
    public void keepsRealReadersOutOfTheDemoAlone() throws Exception {
        run("--lang en demo --once");
        run("sign --in demo --out demo.p7s");
        run("certs --simulate moica");
        run("trace record card.trace -- certs --simulate=moica");

        assertThat(starts())
                .extracting(line -> line.contains("-Dinkan.readers.real=false"))
                .containsExactly(true, false, true, true);
    }

    private static void touchInTheFuture(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(1, ChronoUnit.HOURS)));
    }

    private long builds() throws IOException {
        return Files.readAllLines(notes).stream().filter("built"::equals).count();
    }

    private List<String> starts() throws IOException {
        return Files.readAllLines(notes).stream()
                .filter(line -> line.startsWith("started "))
                .toList();
    }

    private void run(String command) throws Exception {
        run(command, "");
    }

    /**
     * @param meanwhile what happens in the middle of a build
     */
    private void run(String command, String meanwhile) throws Exception {
        Path root = folder.getRoot().toPath();
        Path output = root.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "./inkan " + command)
                .directory(house.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("INKAN_"));
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", root.resolve("java").toString());
        builder.environment().put("INKAN_HOME", root.resolve("state").toString());
        builder.environment().put("NOTES", notes.toString());
        builder.environment().put("MEANWHILE", meanwhile);
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + command);
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
}
