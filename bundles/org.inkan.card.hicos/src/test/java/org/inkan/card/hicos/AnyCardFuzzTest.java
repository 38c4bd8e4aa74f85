package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.reader.simulator.card.SmartCard;

/** The certificate store and everything around it, on a card that answers as it likes. */
class AnyCardFuzzTest {
    private static final Atr ATR = Atr.of("3B 88 81 31 FE 45 49 4E 4B 41 4E 47 31 20 96");

    @FuzzTest(maxDuration = "10s")
    void anyCardIsReadOrRefused(FuzzedDataProvider data) throws InkanException {
        try (CardInReader card = CardInReader.holding(new Card(data))) {
            try {
                if (card.probe().specificity() != Specificity.NONE) {
                    assertThat(card.read(true).serialNumber()).isNotEmpty();
                }
            } catch (InkanException refused) {
                assertThat(refused.code().number()).isBetween(2000, 2999);
            }
        }
    }

    /** Selects anything, says the right version, and reads out of the data: now and then with another status. */
    private record Card(FuzzedDataProvider data) implements SmartCard {
        @Override
        public Atr atr() {
            return ATR;
        }

        @Override
        public void reset() {}

        @Override
        public byte[] process(byte[] command) {
            if (AlteredCard.isSelect(command)) {
                return ResponseApdu.of(ResponseApdu.OK).encoded();
            }
            int expected = command[command.length - 1] & 0xFF;
            if (expected == 20) {
                byte[] version = "INKAN SIM G1 V1.0   ".getBytes(StandardCharsets.US_ASCII);
                return ResponseApdu.of(version, ResponseApdu.OK).encoded();
            }
            int kind = data.consumeInt(0, 31);
            byte[] bytes = data.consumeBytes(kind == 0 ? 256 : expected);
            return ResponseApdu.of(bytes, kind == 1 ? data.consumeInt(0, 0xFFFF) : ResponseApdu.OK)
                    .encoded();
        }
    }
}
