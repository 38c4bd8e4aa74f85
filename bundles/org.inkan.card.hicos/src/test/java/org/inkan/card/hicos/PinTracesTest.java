package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalInt;
import org.inkan.api.card.Capability;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.TokenContents;
import org.inkan.kit.memory.Traces;
import org.junit.jupiter.api.Test;

/**
 * What is left in memory of a PIN on its way to the card, padded, in 3DES or through a channel. The card does not get it: it would
 * leave copies of its own.
 */
class PinTracesTest {
    private static final int VERIFY = 0x20;
    private static final int HEADER = 5;
    private static final byte[] WRONG = {0x63, (byte) 0xC2};

    private final Traces traces = Traces.of("27182818");

    @Test
    void nothingIsLeftOfAPin() throws Exception {
        send("moica/gen1");
        send("moica/gen2");
        assertThat(traces.count()).isZero();
    }

    private void send(String name) throws InkanException {
        try (CardInReader card = CardInReader.with(name)) {
            card.probe();
            TokenContents contents = card.read(false);
            card.reader.faults((number, command, line) ->
                    command[1] == VERIFY && command.length > HEADER ? WRONG : line.send(command));
            assertThat(verified(card, contents)).isEqualTo(new PinOutcome.Wrong(OptionalInt.of(2)));
        }
    }

    private PinOutcome verified(CardInReader card, TokenContents contents) throws InkanException {
        byte[] digits = traces.secret();
        char[] typed = new char[digits.length];
        for (int i = 0; i < digits.length; i++) {
            typed[i] = (char) digits[i];
        }
        Arrays.fill(digits, (byte) 0);
        try (Pin pin = Pin.of(typed)) {
            return card.driver.verify(card.session(Capability.VERIFY_PIN), CardInReader.pin(contents), pin);
        }
    }
}
