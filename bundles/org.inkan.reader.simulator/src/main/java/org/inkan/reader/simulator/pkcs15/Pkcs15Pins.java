package org.inkan.reader.simulator.pkcs15;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.reader.simulator.card.CardPin;

/** The PIN commands of ISO/IEC 7816-4, 11.5.6, 11.5.7 and 11.5.10. Values are sixteen bytes, filled with {@code 00}. */
final class Pkcs15Pins {
    static final int REFERENCE = 1;
    static final int LENGTH = 16;

    private static final String PUK = "13572468";
    private static final int PUK_TRIES = 5;

    private final CardPin pin;
    private final boolean activated;
    private final boolean everyUse;

    Pkcs15Pins(String value, int tries, int triesLeft, boolean activated, boolean everyUse) {
        this.pin = new CardPin(padded(value), tries, padded(PUK), PUK_TRIES).withTriesLeft(triesLeft);
        this.activated = activated;
        this.everyUse = everyUse;
    }

    boolean verified() {
        return pin.verified();
    }

    void forget() {
        pin.forget();
    }

    /** After each private operation; some keys want a fresh VERIFY before every one. */
    void used() {
        if (everyUse) {
            pin.forget();
        }
    }

    ResponseApdu verify(CommandApdu command) {
        if (command.p1() == 0 && command.data().length == 0 && activated && command.p2() == REFERENCE) {
            return ResponseApdu.of(pin.verified() ? ResponseApdu.OK : pin.status());
        }
        return answer(command, 1);
    }

    ResponseApdu change(CommandApdu command) {
        return answer(command, 2);
    }

    ResponseApdu unblock(CommandApdu command) {
        return answer(command, 2);
    }

    private ResponseApdu answer(CommandApdu command, int values) {
        if (command.p1() != 0) {
            return ResponseApdu.of(Status.WRONG_PARAMETERS);
        }
        if (command.p2() != REFERENCE) {
            return ResponseApdu.of(Status.NO_SUCH_REFERENCE);
        }
        if (!activated) {
            return ResponseApdu.of(Status.NOT_USABLE);
        }
        byte[] data = command.data();
        if (data.length != values * LENGTH) {
            return ResponseApdu.of(Status.WRONG_LENGTH);
        }
        byte[] first = Arrays.copyOf(data, LENGTH);
        byte[] second = Arrays.copyOfRange(data, LENGTH, data.length);
        return ResponseApdu.of(
                switch (command.ins()) {
                    case Instruction.VERIFY -> pin.verify(first);
                    case Instruction.CHANGE -> pin.change(first, second);
                    default -> pin.unblock(first, second);
                });
    }

    private static byte[] padded(String digits) {
        return Arrays.copyOf(digits.getBytes(StandardCharsets.US_ASCII), LENGTH);
    }
}
