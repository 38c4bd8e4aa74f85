package org.inkan.reader.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardPresence;
import org.inkan.reader.pcsc.Winscard.ReaderQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderStateTest {
    private static final byte[] ATR = HexFormat.of().parseHex("3B81010181");

    @Test
    void aCardWithAnAtrIsPresent() {
        assertThat(new ReaderState(0x00030022, ATR).presence(7)).isEqualTo(new CardPresence.Present(new Atr(ATR), 7));
    }

    @Test
    void anEmptyReaderIsAbsentWhateverAtrIsLeftOver() {
        assertThat(new ReaderState(0x00040012, ATR).presence(7)).isEqualTo(new CardPresence.Absent());
    }

    @Test
    void aCardThatDoesNotAnswerIsMute() {
        assertThat(new ReaderState(0x00030222, ATR).presence(7)).isEqualTo(new CardPresence.Mute());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 34, 36})
    void anAtrOfImpossibleLengthIsMute(int length) {
        assertThat(new ReaderState(0x00030022, new byte[length]).presence(7)).isEqualTo(new CardPresence.Mute());
    }

    @Test
    void theNextQueryKeepsTheCounterAndDropsTheChangedFlag() {
        assertThat(new ReaderState(0xFFFF0022, ATR).next("R")).isEqualTo(new ReaderQuery("R", 0xFFFF0020));
        assertThat(new ReaderState(0xFFFF0022, ATR).eventCounter()).isEqualTo(0xFFFF);
    }
}
