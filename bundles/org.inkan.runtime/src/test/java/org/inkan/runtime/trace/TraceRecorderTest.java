package org.inkan.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.trace.ApduTrace.Recording;
import org.inkan.codec.trace.TraceLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TraceRecorderTest {
    private static final CardChannel ECHO = command -> new byte[] {0x41, 0x42, (byte) 0x90, 0};

    @TempDir
    Path directory;

    private final TraceRecorder recorder = new TraceRecorder();

    @Test
    void recordsFromItsBeginningToItsEnd() throws Exception {
        CardChannel line = recorder.over("Reader 0", ECHO, false);
        line.transmit(new byte[] {0, (byte) 0xB0, 0, 0, 1});
        Path file = directory.resolve("a.trace");
        try (Recording recording = recorder.record(file)) {
            line.transmit(new byte[] {0, (byte) 0xB0, 0, 0, 2});
            assertThat(recording.exchanges()).isEqualTo(1);
        }
        line.transmit(new byte[] {0, (byte) 0xB0, 0, 0, 3});
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).endsWith("Reader 0\t>\t00B0000002");
        assertThat(lines.get(1)).endsWith("Reader 0\t<\t41429000");
        lines.forEach(TraceLine::parse);
    }

    @Test
    void holdsNeitherPinsNorPlaintext() throws Exception {
        Path file = directory.resolve("a.trace");
        try (Recording recording = recorder.record(file)) {
            CardChannel line = recorder.over("Reader 0", ECHO, true);
            line.transmit(new byte[] {0x10, 0x20, 0, 1, 2, '5', '6'});
            line.transmit(new byte[] {0, 0x24, 0, 1, 4, '5', '6', '5', '6'});
        }
        assertThat(Files.readString(file))
                .doesNotContain("35")
                .doesNotContain("4142")
                .contains("<2 bytes> 9000");
    }

    @Test
    void aReadersNameCannotForgeALine() throws Exception {
        Path file = directory.resolve("a.trace");
        String name = "Reader\t0\n13\tx\t>\t00" + "y".repeat(400);
        try (Recording recording = recorder.record(file)) {
            recorder.over(name, ECHO, false).transmit(new byte[] {0, (byte) 0xB0, 0, 0});
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        lines.forEach(TraceLine::parse);
    }

    @Test
    void severalRecordingsRunAtATime() throws Exception {
        CardChannel line = recorder.over("Reader 0", ECHO, false);
        try (Recording one = recorder.record(directory.resolve("a.trace"));
                Recording other = recorder.record(directory.resolve("b.trace"))) {
            line.transmit(new byte[] {0, (byte) 0xB0, 0, 0});
            assertThat(one.exchanges()).isEqualTo(other.exchanges()).isEqualTo(1);
        }
    }

    @Test
    void overwritesNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("a.trace"), "mine");
        InkanException refused = catchThrowableOfType(InkanException.class, () -> recorder.record(file));
        assertThat(refused.code()).isEqualTo(FailureCode.FILE_UNWRITABLE);
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void belongsToItsOwnerAlone() throws Exception {
        Path file = directory.resolve("a.trace");
        recorder.record(file).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
