package org.inkan.kit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SimulatedCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxPersistenceTest {
    private static final SimulatedCard CARD = SimulatedCard.parse("moeaca");
    private final CardProfile profile = SharedSandbox.PROFILES.of("moeaca");

    @TempDir
    private Path home;

    @Test
    void givesTheSameCardsInTheNextRun() throws Exception {
        var first = new Sandbox(Optional.of(home)).holder(profile, CARD);
        var second = new Sandbox(Optional.of(home)).holder(profile, CARD);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void givesTwoProcessesTheSameCards() throws Exception {
        List<Process> processes = List.of(start(), start());
        List<String> seen = new ArrayList<>();
        for (Process process : processes) {
            seen.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(seen.toString()).isZero();
        }
        assertThat(seen.get(0)).startsWith("MT").isEqualTo(seen.get(1));
    }

    @Test
    void makesOnlyWhatIsAskedFor() throws Exception {
        Sandbox sandbox = new Sandbox(Optional.of(home));
        assertThat(home).isEmptyDirectory();

        sandbox.issuer(profile);
        assertThat(names()).containsExactlyInAnyOrder(".lock", "root.pem", "issuer-moeaca.pem");
    }

    @Test
    void showsKeysToTheirOwnerOnly() throws Exception {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "this file system has no POSIX permissions");
        new Sandbox(Optional.of(home)).holder(profile, CARD);

        Path directory = home.resolve("sandbox");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIIB", "MII", "M!IB", "MIIB=MIIB", "", "\u0000"})
    void leavesADamagedFileAlone(String body) throws Exception {
        Path root = home.resolve("sandbox/root.pem");
        Files.createDirectories(root.getParent());
        Files.writeString(root, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");

        InkanException refusal =
                catchThrowableOfType(InkanException.class, () -> new Sandbox(Optional.of(home)).root());

        assertThat(refusal.code()).isEqualTo(FailureCode.FILE_UNREADABLE);
        assertThat(refusal.failure().details()).containsEntry("file", "root.pem");
        assertThat(root).content().startsWith("-----BEGIN CERTIFICATE-----\n" + body);
    }

    @Test
    void refusesACardOfAnotherRoot() throws Exception {
        new Sandbox(Optional.of(home)).holder(profile, CARD);
        Files.delete(home.resolve("sandbox/root.pem"));

        InkanException refusal =
                catchThrowableOfType(InkanException.class, () -> new Sandbox(Optional.of(home)).holder(profile, CARD));

        assertThat(refusal.failure().details()).containsEntry("file", "issuer-moeaca.pem");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("sandbox"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dinkan.root=" + System.getProperty("inkan.root"),
                        SandboxProcess.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Another process: asks for one card and prints what it got. */
    static final class SandboxProcess {
        private SandboxProcess() {}

        public static void main(String[] home) throws Exception {
            var holder = new Sandbox(Optional.of(Path.of(home[0]))).holder(SharedSandbox.PROFILES.of("moeaca"), CARD);
            System.out.println(holder.cardNumber());
            holder.credentials()
                    .forEach(credential ->
                            System.out.println(credential.certificate().getSerialNumber()));
        }
    }
}
