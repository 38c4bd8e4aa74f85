package org.inkan.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.api.failure.FailureCode;
import org.inkan.shell.fake.FakeServices;
import org.inkan.shell.fake.ScriptedConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    private Path directory;

    private ScriptedConsole run(int expected, String... arguments) {
        ScriptedConsole console = new ScriptedConsole(directory);
        assertThat(Shell.run(console, new FakeServices(FakeServices.moica()), arguments))
                .isEqualTo(expected);
        return console;
    }

    static Stream<List<String>> hostile() {
        return Stream.of(
                List.of(),
                List.of("sgin"),
                List.of("sign"),
                List.of("sign", "--in"),
                List.of("sign", "--in", "a", "--in", "b", "--out", "c"),
                List.of("sign", "--in=a", "--out=b", "--hash=md5"),
                List.of("sign", "--in=a", "--out=b", "surplus"),
                List.of("sign", "--in=a", "--out=b", "--no-such"),
                List.of("encrypt", "--in=a", "--out=b", "--cipher=rot13"),
                List.of("csr", "--subject=CN=x", "--out=b", "--generate=rsa512"),
                List.of("simulate", "--profile=moica", "--for=ever"),
                List.of("simulate", "--profile=moica", "--vpcd=nowhere"),
                List.of("simulate", "--profile=moica", "--vpcd=h:99999"),
                List.of("audit", "list", "--count=many"),
                List.of("pin"),
                List.of("pin", "guess"),
                List.of("trace"),
                List.of("\u0000"),
                List.of("\u001B[2J\u001B[H"),
                List.of("-".repeat(100_000)),
                List.of("--lang"),
                List.of(""),
                List.of("%n%s%d"),
                List.of("${sys:user.home}"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesWhatItDoesNotUnderstand(List<String> arguments) {
        ScriptedConsole console = run(2, arguments.toArray(new String[0]));

        assertThat(console.output()).isEmpty();
        assertThat(console.errors()).isNotBlank().doesNotContain("Exception", "\u001B", "\tat ");
        assertThat(console.errors().length()).isLessThan(5_000);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void tellsMistakesAsJsonToo() {
        assertThat(run(2, "sign", "--json").errors()).contains("\"code\" : \"INK-7001\"", "--in", "--out");
    }

    @Test
    void namesTheHelpThatHelps() {
        assertThat(run(2, "sign").errors()).contains("inkan sign --help").doesNotContain("inkan --help");
    }

    @Test
    void tellsByItsExitCodeThatNobodyTookItsOutput() {
        ScriptedConsole console = new ScriptedConsole(directory).withoutOutput();

        assertThat(Shell.run(console, new FakeServices(FakeServices.moica()), "certs"))
                .isEqualTo(8);
        assertThat(console.errors()).isEmpty();
    }

    @Test
    void saysThatADocumentGotLostOnTheWayOut() {
        ScriptedConsole console = new ScriptedConsole(directory).withoutOutput();

        assertThat(Shell.run(
                        console,
                        new FakeServices(FakeServices.moica()),
                        "certs",
                        "export",
                        "--use",
                        "sign",
                        "--out",
                        "-"))
                .isEqualTo(8);
        assertThat(console.errors()).contains("INK-7003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"readers", "cards", "certs", "pin status"})
    void saysHowToFindOutWhyNothingIsThere(String line) {
        ScriptedConsole console = new ScriptedConsole(directory);
        assertThat(Shell.run(console, new FakeServices(), line.split(" "))).isZero();
        assertThat(console.errors()).contains("inkan doctor");

        ScriptedConsole program = new ScriptedConsole(directory);
        assertThat(Shell.run(program, new FakeServices(), (line + " --json").split(" ")))
                .isZero();
        assertThat(program.errors()).isEmpty();
    }

    @Test
    void saysWhichSimulatedCardsThereAre() {
        FakeServices services = new FakeServices().withoutSimulatedCards();
        ScriptedConsole console = new ScriptedConsole(directory);
        assertThat(Shell.run(console, services, "cards", "--simulate", "moyca")).isEqualTo(2);
        assertThat(console.errors()).contains("there are: moica");

        ScriptedConsole variant = new ScriptedConsole(directory);
        assertThat(Shell.run(variant, services, "cards", "--simulate", "moica/nonsense"))
                .isEqualTo(3);
    }

    @Test
    void suggestsWhatWasMeant() {
        assertThat(run(2, "decript").errors()).contains("decrypt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@a.txt", "a b.txt", "報告.txt", "-.txt", "--.txt", "{0}.txt", "%n.txt"})
    void takesAnyFileNameAsItIs(String name) throws Exception {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        assumeTrue(names.newEncoder().canEncode(name), "the file names of this locale cannot hold it");
        Files.writeString(directory.resolve(name), "text");

        run(0, "encrypt", "--in=" + name, "--out", "out.p7m");
        assertThat(directory.resolve("out.p7m")).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "", ".", "\u0000", "/dev/null/x"})
    void saysThatAFileCannotBeRead(String name) {
        ScriptedConsole console = run(8, "encrypt", "--in=" + name, "--out", "out.p7m");

        assertThat(console.errors()).contains("INK-7002");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesAFolderAsResult() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "text");

        assertThat(run(8, "encrypt", "--in", "a.txt", "--out", ".").errors()).contains("INK-7003");
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void everyFailureHasAnExitCode(FailureCode code) {
        assertThat(ExitCode.of(code)).isNotEqualTo(ExitCode.OK);
        assertThat(ExitCode.of(code).number()).isBetween(1, 8);
    }

    @Test
    void groupsExitCodes() {
        assertThat(ExitCode.of(FailureCode.CARD_ABSENT).number()).isEqualTo(3);
        assertThat(ExitCode.of(FailureCode.PIN_WRONG).number()).isEqualTo(4);
        assertThat(ExitCode.of(FailureCode.CERTIFICATE_EXPIRED).number()).isEqualTo(5);
        assertThat(ExitCode.of(FailureCode.SIGNATURE_INVALID).number()).isEqualTo(1);
        assertThat(ExitCode.of(FailureCode.DOCUMENT_MALFORMED).number()).isEqualTo(6);
        assertThat(ExitCode.of(FailureCode.PART_MISSING).number()).isEqualTo(7);
        assertThat(ExitCode.of(FailureCode.FILE_UNWRITABLE).number()).isEqualTo(8);
    }

    @Test
    void saysWhichPartIsMissing() {
        assertThat(run(7, "cards", "--simulate", "moica").errors()).contains("INK-6001", "CardSimulator");
    }

    @Test
    void findsNothingWrongWithAGoodCard() {
        assertThat(run(0, "doctor").output())
                .contains("ok title readers", "-  title pin")
                .doesNotContain("X ");
        assertThat(run(0, "doctor", "--sign-test").output()).contains("ok title pin");
    }

    @Test
    void saysWhatIsBrokenAndWhatToDo() {
        ScriptedConsole console = new ScriptedConsole(directory);

        assertThat(Shell.run(console, new FakeServices(), "doctor")).isEqualTo(1);
        assertThat(console.output())
                .contains("X  title readers", "INK-2001 finding BROKEN", "plug one in", "IT: install a driver")
                .doesNotContain("title pin");
    }

    @Test
    void tellsProgramsOfEveryLayer() {
        ScriptedConsole console = new ScriptedConsole(directory);

        assertThat(Shell.run(console, new FakeServices(), "doctor", "--json")).isEqualTo(1);
        assertThat(console.output())
                .contains("\"layer\" : \"readers\"", "\"healthy\" : false", "\"state\" : \"not-run\"");
    }
}
