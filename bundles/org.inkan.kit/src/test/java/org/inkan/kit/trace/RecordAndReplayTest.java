package org.inkan.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordAndReplayTest {
    private static final String SELECT = "00A4000C023F00";
    private static final String VERIFY = "0020000106313233343536";
    private final List<String> lines = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void recordsInTheFormatOfTheRuntime() throws Exception {
        record();
        assertThat(lines)
                .containsExactly(
                        "1\tReader 01\t>\t" + SELECT,
                        "2\tReader 01\t<\t9000",
                        "3\tReader 01\t>\t00200001 <7 bytes>",
                        "4\tReader 01\t<\t63C2");
        assertThat(String.join("", lines)).doesNotContain("313233");
    }

    @Test
    void answersAsTheCardDid() throws Exception {
        record();
        Replayer replayer = replay();
        assertThat(send(replayer, SELECT)).isEqualTo("9000");
        assertThat(replayer.remaining()).isEqualTo(1);
        assertThat(send(replayer, VERIFY.replace("36", "39"))).isEqualTo("63C2");
        assertThat(replayer.remaining()).isZero();
    }

    @Test
    void namesTheCommandThatDiffers() throws Exception {
        record();
        Replayer replayer = replay();
        assertThatExceptionOfType(ReplayMismatchException.class)
                .isThrownBy(() -> send(replayer, VERIFY))
                .withMessage("command 1 (line 1): recorded " + SELECT + ", now 00200001 <7 bytes>");
        send(replayer, SELECT);
        assertThatExceptionOfType(ReplayMismatchException.class)
                .isThrownBy(() -> send(replayer, "00200001083132333435363738"))
                .withMessage("command 2 (line 3): recorded 00200001 <7 bytes>, now 00200001 <9 bytes>");
        send(replayer, VERIFY);
        assertThatExceptionOfType(ReplayMismatchException.class)
                .isThrownBy(() -> send(replayer, SELECT))
                .withMessageContaining("after the last command");
    }

    @Test
    void keepsACommandThatTheCardNeverAnswered() throws Exception {
        CardChannel pulled = command -> {
            throw new InkanException(FailureCode.CARD_REMOVED);
        };
        Recorder recorder = new Recorder(pulled, "Reader 01", true, lines::add);
        catchThrowableOfType(InkanException.class, () -> send(recorder, SELECT));

        Replayer replayer = replay();
        assertThat(catchThrowableOfType(InkanException.class, () -> send(replayer, SELECT))
                        .code())
                .isEqualTo(FailureCode.CARD_REMOVED);
    }

    @Test
    void givesZerosForPlaintextThatWasNotKept() throws Exception {
        lines.add("0\tReader 01\t>\t" + SELECT);
        lines.add("0\tOther\t>\t00B00000");
        lines.add("0\tReader 01\t<\t<4 bytes> 9000");
        assertThat(send(replay(), SELECT)).isEqualTo("000000009000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\tReader 01\t<\t9000", "0\tReader 01\t>\t0", "hello", ""})
    void namesTheLineThatIsMalformed(String line) {
        lines.add("0\tReader 01\t>\t" + SELECT);
        lines.add("0\tReader 01\t<\t9000");
        lines.add(line);
        InkanException refusal = catchThrowableOfType(InkanException.class, this::replay);
        assertThat(refusal.failure().details()).containsEntry("line", "3").containsEntry("file", "card.trace");
    }

    private void record() throws InkanException {
        Iterator<String> answers = List.of("9000", "63C2").iterator();
        long[] now = {0};
        Recorder recorder = new Recorder(
                command -> HexFormat.of().parseHex(answers.next()),
                "Reader 01",
                false,
                lines::add,
                () -> 1_000_000 * now[0]++);
        send(recorder, SELECT);
        send(recorder, VERIFY);
    }

    private Replayer replay() throws Exception {
        Path file = Files.write(directory.resolve("card.trace"), lines);
        return new Replayer(Conversation.read(file, "Reader 01"));
    }

    private static String send(CardChannel channel, String command) throws InkanException {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(channel.transmit(HexFormat.of().parseHex(command)));
    }
}
