package org.inkan.reader.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HexFormat;
import org.inkan.api.reader.CommandApdu;
import org.inkan.reader.simulator.card.CommandParser.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
    private static final int MAX_DATA = 300;

    private final CommandParser parser = new CommandParser(true, true, MAX_DATA);

    @ParameterizedTest
    @CsvSource({
        "00A40000, '', -1",
        "00B0000000, '', 256",
        "00B00000C8, '', 200",
        "00A40000023F00, 3F00, -1",
        "00A40000023F0000, 3F00, 256",
        "00B000000001FF, '', 511",
        "00B00000000000, '', 65536",
        "00D6000000000201020003, 0102, 3",
        "00D60000000002010200, , ",
        "00D60000000002AABB, AABB, -1"
    })
    void readsTheSevenCases(String bytes, String data, Integer le) {
        Parsed parsed = parser.parse(HexFormat.of().parseHex(bytes));

        if (le == null) {
            assertThat(parsed).isEqualTo(new Parsed.Answer(0x6700));
        } else {
            CommandApdu command = ((Parsed.Complete) parsed).command();
            assertThat(command.data()).isEqualTo(HexFormat.of().parseHex(data));
            assertThat(command.le()).isEqualTo(le);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00", "00A400", "00A40000023F", "00A40000023F000000", "00A400000000", "00A40000000000FF"})
    void answersWrongLengths(String bytes) {
        assertThat(parser.parse(HexFormat.of().parseHex(bytes))).isEqualTo(new Parsed.Answer(0x6700));
    }

    @Test
    void joinsTheLinksOfAChain() {
        assertThat(parse("10DA00FF020102")).isEqualTo(new Parsed.Answer(0x9000));
        assertThat(parse("10DA00FF020304")).isEqualTo(new Parsed.Answer(0x9000));
        CommandApdu whole = ((Parsed.Complete) parse("00DA00FF010500")).command();

        assertThat(whole.data()).containsExactly(1, 2, 3, 4, 5);
        assertThat(whole.le()).isEqualTo(256);
    }

    @Test
    void refusesAnotherCommandInsideAChain() {
        parse("10DA00FF020102");

        assertThat(parse("00B0000010")).isEqualTo(new Parsed.Answer(0x6883));
        assertThat(parse("00B0000010")).isInstanceOf(Parsed.Complete.class);
    }

    @Test
    void boundsAChain() {
        String link = "10DA00FFFF" + "00".repeat(255);
        assertThat(parse(link)).isEqualTo(new Parsed.Answer(0x9000));

        assertThat(parse(link)).isEqualTo(new Parsed.Answer(0x6700));
    }

    @Test
    void knowsWhatACardCannotDo() {
        CommandParser plain = new CommandParser(false, false, 255);

        assertThat(plain.parse(HexFormat.of().parseHex("10DA00FF020102"))).isEqualTo(new Parsed.Answer(0x6884));
        assertThat(plain.parse(HexFormat.of().parseHex("00B00000000000"))).isEqualTo(new Parsed.Answer(0x6700));
    }

    @FuzzTest(maxDuration = "10s")
    void anyBytesGiveACommandOrAStatus(byte[] bytes) {
        CommandParser fresh = new CommandParser(true, true, MAX_DATA);
        for (int round = 0; round < 2; round++) {
            Parsed parsed = fresh.parse(bytes);
            if (parsed instanceof Parsed.Complete complete) {
                assertThat(complete.command().data().length).isLessThanOrEqualTo(MAX_DATA);
            }
        }
    }

    private Parsed parse(String hex) {
        return parser.parse(HexFormat.of().parseHex(hex));
    }
}
