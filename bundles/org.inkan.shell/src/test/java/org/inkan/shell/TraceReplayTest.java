package org.inkan.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.inkan.shell.fake.FakeServices;
import org.inkan.shell.fake.ScriptedConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceReplayTest {
    @TempDir
    private Path directory;

    private ScriptedConsole replay(String recording, int expected, String... options) throws Exception {
        Files.writeString(directory.resolve("t.trace"), recording);
        ScriptedConsole console = new ScriptedConsole(directory);
        String[] line = new String[options.length + 3];
        System.arraycopy(new String[] {"trace", "replay", "t.trace"}, 0, line, 0, 3);
        System.arraycopy(options, 0, line, 3, options.length);
        assertThat(Shell.run(console, new FakeServices(), line)).isEqualTo(expected);
        return console;
    }

    @Test
    void namesInstructionsAndAnswers() throws Exception {
        ScriptedConsole console = replay(
                "12\tReader 01\t>\t00A4040007A0000000031010\n13\tReader 01\t<\t6A82\n"
                        + "14\tReader 01\t>\t00200001 <9 bytes>\n15\tReader 01\t<\t63C2\n"
                        + "16\tReader 01\t>\t0077\n17\tReader 01\t<\t6F00\n",
                0);

        assertThat(console.output())
                .contains(
                        "SELECT",
                        "file not found",
                        "VERIFY",
                        "<9 bytes left out>",
                        "tries left 2",
                        "INS 77",
                        "SW 6F00");
    }

    @Test
    void answersProgramsWithJson() throws Exception {
        assertThat(replay("12\tR\t>\t00B0000010\n", 0, "--json").output())
                .contains("\"meaning\" : \"READ BINARY\"", "\"direction\" : \"command\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "1\tR\t>\t\n", "\u0000\n", "12 R > 00\n", "1\tR\t>\t0\n"})
    void refusesWhatIsNoRecording(String text) throws Exception {
        assertThat(replay(text, 6).errors()).contains("INK-5001");
    }
}
