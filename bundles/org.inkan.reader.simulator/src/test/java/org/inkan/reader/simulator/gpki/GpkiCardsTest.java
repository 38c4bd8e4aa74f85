package org.inkan.reader.simulator.gpki;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.reader.simulator.TestPki;
import org.inkan.reader.simulator.card.CardFactory;
import org.inkan.reader.simulator.card.SmartCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the layout's description says, command by command. */
class GpkiCardsTest {
    private static final String SELECT_APPLET = "00A4040C07F0494E4B414E02";

    private final SmartCard gen1 = card("hicos-gen1", "");
    private final SmartCard gen2 = card("hicos-gen2", "");

    @Test
    void tellWhatTheyAreInTheirAtr() {
        assertThat(gen1.atr().toString()).isEqualTo("3B 88 81 31 FE 45 49 4E 4B 41 4E 47 31 20 96");
        assertThat(gen2.atr().historicalBytes()).isEqualTo("INKANG2 ".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "00A40000023F00, 6E00",
        "80A40000023F00, 9000",
        "80A40000020900, 9000",
        "80A40000025015, 6A82",
        "80A40000025031, 6A82",
        "80A40000043F000900, 6A86",
        "80CA00E000, 6D00",
        "80B0000010, 6986",
        "80B000, 6700",
        "80B00000C9, 6987",
        "8020000106313131313131, 63C2",
        "80200001, 63C3",
        "80200002, 6A88",
        "80EA820180, 6A88",
        "8C20000100, 6A88"
    })
    void firstGenerationAnswersAsDescribed(String command, String status) {
        assertThat(status(gen1, command)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "00A40000020900, 6985",
        SELECT_APPLET + ", 9000",
        "00A40400050102030405, 6A82",
        "E020000106313131313131, 6E00"
    })
    void secondGenerationAnswersAsDescribed(String command, String status) {
        assertThat(status(gen2, command)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "00200001, 63C3",
        "0020000106313131313131, 6982",
        "80EA820180, 6982",
        "0420000110" + "00000000000000000000000000000000, 6988",
        "848203000800000000000000 00, 6985",
        "80500200080102030405060708, 6A88"
    })
    void theAppletTakesNothingSecretOutsideOfAChannel(String command, String status) {
        status(gen2, SELECT_APPLET);

        assertThat(status(gen2, command)).isEqualTo(status);
        assertThat(status(gen2, "00200001")).isEqualTo("63C3");
    }

    @Test
    void readsInStepsOfTwoHundred() {
        select(gen1, "3F00", "0900", "0905");
        assertThat(new String(data(gen1, "80B0000014"), StandardCharsets.US_ASCII))
                .isEqualTo("INKAN SIM G1 V1.0   ");
        assertThat(status(gen1, "80B0000015")).isEqualTo("6282");
        assertThat(status(gen1, "80B0001401")).isEqualTo("6B00");
        select(gen1, "3F00", "5030", "08F2");
        assertThat(data(gen1, "80B00000C8")).hasSize(200).startsWith(0x30, 0x82);
    }

    @Test
    void tellTheContentLengthAtTheEndOfADirectory() {
        select(gen1, "3F00", "5030", "4100");
        byte[] length = data(gen1, "80B001FE02");
        int content = length[0] & 0xFF | (length[1] & 0xFF) << 8;

        byte[] directory = data(gen1, "80B00000C8");
        assertThat(directory[0]).isEqualTo((byte) 0x30);
        assertThat(Arrays.copyOfRange(directory, content, 200)).containsOnly(0xFF);
    }

    @Test
    void keepKeysClosedUntilThePinIsVerified() {
        select(gen1, "3F00", "5030", "0810");
        assertThat(status(gen1, "80EA820180" + "00".repeat(128))).isEqualTo("6982");
        assertThat(status(gen1, "8C20000120" + "00".repeat(32))).isEqualTo("6988");
        assertThat(status(gen1, "80200001"))
                .as("what is not genuine spends nothing")
                .isEqualTo("63C3");
    }

    @Test
    void forgetSelectionOnReset() {
        select(gen1, "3F00", "0900", "0905");
        gen1.reset();
        assertThat(status(gen1, "80B0000014")).isEqualTo("6986");
    }

    @FuzzTest(maxDuration = "10s")
    void survivesAnyConversation(FuzzedDataProvider data) {
        for (SmartCard card : List.of(gen1, gen2)) {
            card.reset();
        }
        while (data.remainingBytes() > 0) {
            byte[] command = data.consumeBytes(data.consumeInt(0, 270));
            for (SmartCard card : List.of(gen1, gen2)) {
                assertThat(card.process(command)).hasSizeBetween(2, 258);
            }
        }
    }

    private static SmartCard card(String layout, String variant) {
        try {
            return CardFactory.make(
                    TestPki.profile("example", layout), new SimulatedCard("example", variant), new TestPki());
        } catch (InkanException e) {
            throw new AssertionError(e);
        }
    }

    private static void select(SmartCard card, String... files) {
        for (String file : files) {
            assertThat(status(card, "80A4000002" + file)).isEqualTo("9000");
        }
    }

    private static String status(SmartCard card, String command) {
        byte[] answer = card.process(HexFormat.of().parseHex(command.replace(" ", "")));
        return String.format("%02X%02X", answer[answer.length - 2], answer[answer.length - 1]);
    }

    private static byte[] data(SmartCard card, String command) {
        byte[] answer = card.process(HexFormat.of().parseHex(command));
        return Arrays.copyOf(answer, answer.length - 2);
    }
}
