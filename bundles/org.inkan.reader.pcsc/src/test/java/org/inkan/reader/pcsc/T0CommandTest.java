package org.inkan.reader.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class T0CommandTest {
    @ParameterizedTest
    @CsvSource({
        "00A40000, 00A40000",
        "00B0000000, 00B0000000",
        "00B0000010, 00B0000010",
        "00A40000023F00, 00A40000023F00",
        "00A40000023F0000, 00A40000023F00",
        "00A4000001AA10, 00A4000001AA",
        "00B000000003E8, 00B000000003E8",
        "00A40000023F000000, 00A40000023F000000"
    })
    void onlyTheLeOfAShortCommandWithDataIsLeftOut(String command, String sent) {
        HexFormat hex = HexFormat.of().withUpperCase();
        assertThat(hex.formatHex(T0Command.of(hex.parseHex(command)))).isEqualTo(sent);
    }
}
