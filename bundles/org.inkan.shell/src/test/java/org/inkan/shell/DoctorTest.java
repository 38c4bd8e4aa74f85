package org.inkan.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.shell.fake.FakeServices;
import org.inkan.shell.fake.ScriptedConsole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest {
    @TempDir
    private Path directory;

    private final FakeServices services = new FakeServices(FakeServices.moica());
    private ScriptedConsole console;

    @BeforeEach
    void close() {
        console = new ScriptedConsole(directory);
        services.health().closed = true;
    }

    private int doctor(String... options) {
        String[] line = new String[options.length + 1];
        line[0] = "doctor";
        System.arraycopy(options, 0, line, 1, options.length);
        return Shell.run(console, services, line);
    }

    @Test
    void saysWhatItCouldRepair() {
        console.typing("y");
        assertThat(doctor()).isZero();
        assertThat(console.output()).contains("!  title port", "Open the port", "Opens port 61161.", "--repair");
        assertThat(console.questions()).isEmpty();
        assertThat(services.health().repairs).isZero();
    }

    @Test
    void tellsProgramsWhatItCouldRepair() {
        doctor("--json");
        assertThat(console.output()).contains("\"id\" : \"open-port\"", "\"effect\" : \"Opens port 61161.\"");
    }

    @Test
    void repairsAfterAYesAndLooksAgain() {
        console.typing("y");
        assertThat(doctor("--repair")).isZero();
        assertThat(console.questions()).hasSize(1);
        assertThat(console.questions().get(0).prompt()).contains("Open the port", "Opens port 61161.", "[y/N]");
        assertThat(services.health().repairs).isOne();
        assertThat(console.output()).contains("ok title port");
        assertThat(console.errors()).contains("Done: Open the port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Yes", " 是", "s", "SIM "})
    void knowsAYesInEachLanguage(String answer) {
        console.typing(answer);
        doctor("--repair");
        assertThat(services.health().repairs).isOne();
    }

    @Test
    void takesAClosedPromptForANo() {
        console.typing();
        doctor("--repair");
        assertThat(console.questions()).hasSize(1);
        assertThat(services.health().repairs).isZero();
    }

    @Test
    void triesARepairThatDoesNotHelpOnce() {
        services.health().unhelpful = true;
        doctor("--repair", "--yes");
        assertThat(services.health().repairs).isOne();
        assertThat(console.output()).contains("!  title port");
    }

    @Test
    void saysThatARepairFailed() {
        services.health().failing = Optional.of(FailureCode.REPAIR_FAILED);
        doctor("--repair", "--yes");
        assertThat(services.health().repairs).isOne();
        assertThat(console.errors()).contains("INK-6011").doesNotContain("Done:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "no", "yesterday"})
    void leavesEverythingAloneWithoutAYes(String answer) {
        console.typing(answer);
        doctor("--repair");
        assertThat(console.questions()).hasSize(1);
        assertThat(services.health().repairs).isZero();
        assertThat(console.output()).contains("!  title port");
    }

    @Test
    void repairsNothingWhereNobodyCanBeAsked() {
        doctor("--repair");
        assertThat(services.health().repairs).isZero();
        assertThat(console.errors()).contains("Nobody can be asked", "--yes");
    }

    @Test
    void repairsUnaskedWhenThePersonSaidSoBeforehand() {
        doctor("--repair", "--yes");
        assertThat(console.questions()).isEmpty();
        assertThat(services.health().repairs).isOne();
        assertThat(console.errors()).contains("Opens port 61161.");
    }

    @Test
    void aYesAloneMeansNothing() {
        assertThat(doctor("--yes")).isEqualTo(ExitCode.USAGE.number());
        assertThat(services.health().repairs).isZero();
    }

    @Test
    void writesAReportForTheHelpDesk() throws Exception {
        assertThat(doctor("--report", "self-test.txt")).isZero();
        assertThat(Files.readString(directory.resolve("self-test.txt"))).isEqualTo("report of 3");
        assertThat(console.errors()).contains("self-test.txt", "no personal data");
    }

    @Test
    void saysWhenTheReportCannotBeWritten() {
        assertThat(doctor("--report", "missing/self-test.txt")).isEqualTo(8);
    }
}
