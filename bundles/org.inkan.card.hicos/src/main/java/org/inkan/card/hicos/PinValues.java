package org.inkan.card.hicos;

import java.util.Arrays;
import java.util.Map;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.token.PinInfo;

/** PINs as these cards take them: each filled up, one after the other. Wiped when closed. */
record PinValues(byte[] bytes) implements AutoCloseable {
    /**
     * @throws InkanException {@code PIN_FORMAT} if one of them has no room
     */
    static PinValues of(PinInfo rules, Pin... values) throws InkanException {
        byte[] all = new byte[values.length * CardPins.LENGTH];
        for (int i = 0; i < values.length; i++) {
            if (values[i].length() == 0 || values[i].length() > CardPins.LENGTH) {
                Arrays.fill(all, (byte) 0);
                throw new InkanException(new Failure(
                        FailureCode.PIN_FORMAT,
                        Map.of(
                                "min", String.valueOf(rules.minLength()),
                                "max", String.valueOf(Math.min(rules.maxLength(), CardPins.LENGTH)))));
            }
            byte[] padded = values[i].padded(CardPins.LENGTH, CardPins.FILLER);
            System.arraycopy(padded, 0, all, i * CardPins.LENGTH, CardPins.LENGTH);
            Arrays.fill(padded, (byte) 0);
        }
        return new PinValues(all);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "PinValues";
    }
}
