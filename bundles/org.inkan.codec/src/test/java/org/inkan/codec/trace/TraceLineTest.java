package org.inkan.codec.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceLineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            00A4040C023F00             | 00A4040C023F00
            0084000008                 | 0084000008
            0020000106313233343536     | 00200001 <7 bytes>
            00200001                   | 00200001
            8C2000011000112233445566778899AABBCCDDEEFF | 8C200001 <17 bytes>
            04200001083132333435362020 | 04200001 <9 bytes>
            0024000108313233343536FFFF | 00240001 <9 bytes>
            102C00010431323334         | 102C0001 <5 bytes>
            0021000006530431323334     | 00210000 <7 bytes>
            00250001083132333435363738 | 00250001 <9 bytes>
            0026000106313233343536     | 00260001 <7 bytes>
            0028000106313233343536     | 00280001 <7 bytes>
            002D0001083132333435363738 | 002D0001 <9 bytes>
            00DB3FFF045C025F52         | 00DB3FFF045C025F52
            """)
    void masksWhateverMayBeAPinInAnyClass(String command, String shown) {
        TraceLine line = TraceLine.command(7, "Reader 01", hex(command));
        assertThat(line.format()).isEqualTo("7\tReader 01\t>\t" + shown);
    }

    @Test
    void masksPlaintextAndKeepsTheStatusWord() {
        assertThat(TraceLine.answer(8, "R", hex("736563726574" + "9000"), true).format())
                .isEqualTo("8\tR\t<\t<6 bytes> 9000");
        assertThat(TraceLine.answer(8, "R", hex("9000"), true).format()).isEqualTo("8\tR\t<\t9000");
        assertThat(TraceLine.answer(8, "R", hex("01029000"), false).format()).isEqualTo("8\tR\t<\t01029000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0\tReader 01\t>\t00A40000",
                "12\t讀卡機 0\t>\t00200001 <9 bytes>",
                "123456789012345\tR\t<\t6A82",
                "1\tR\t<\t<256 bytes> 9000"
            })
    void readsWhatItWrites(String text) {
        assertThat(TraceLine.parse(text).format()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1\tR\t>",
                "1\tR\t>\t",
                "1\tR\t>\t0",
                "1\tR\t>\t00a4",
                "1\tR\t=\t00A4",
                "-1\tR\t>\t00A4",
                "1\t\t>\t00A4",
                "1\tR\t<\t9000 <3 bytes>",
                "1\tR\t>\t00200001 <999999 bytes>",
                "1\tR\t>\t00A4\t",
                "9999999999999999\tR\t>\t00A4"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TraceLine.parse(text));
    }

    @Test
    void refusesALineBeyondTheLimit() {
        String head = "1\tR\t>\t";
        String longest = head + "00".repeat((TraceLine.MAX_LENGTH - head.length()) / 2);
        assertThat(TraceLine.parse(longest).format()).isEqualTo(longest).hasSize(TraceLine.MAX_LENGTH);
        assertThatIllegalArgumentException().isThrownBy(() -> TraceLine.parse(longest + "00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb\n0\tx\t>\t00", "", "\u0000"})
    void keepsAReadersNameInItsField(String name) {
        String text = TraceLine.command(1, name, hex("00A40000")).format();
        assertThat(text).doesNotContain("\n").matches("1\t[^\t]+\t>\t00A40000");
        assertThat(TraceLine.parse(text).format()).isEqualTo(text);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
