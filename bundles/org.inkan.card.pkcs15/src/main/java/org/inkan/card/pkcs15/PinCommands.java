package org.inkan.card.pkcs15;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;

/** VERIFY, CHANGE REFERENCE DATA and RESET RETRY COUNTER (ISO/IEC 7816-4, 11.5.6, 11.5.7, 11.5.10). One attempt each. */
final class PinCommands {
    /** What a short command carries. */
    private static final int MAX_LENGTH = 255;

    private final CardSession session;
    private final CardFiles files;

    PinCommands(CardSession session, CardFiles files) {
        this.session = session;
        this.files = files;
    }

    /** VERIFY without data tells the tries left and spends none (ISO/IEC 7816-4, 11.5.6). */
    PinStatus status(PinInfo pin) throws InkanException {
        enter(pin);
        ResponseApdu answer = session.transmit(CommandApdu.of(0x00, Iso.VERIFY, 0, pin.reference()));
        int status = answer.status();
        if (status >> 4 == 0x63C) {
            return PinStatus.usable(status & 0x0F);
        }
        return switch (status) {
            case ResponseApdu.OK -> new PinStatus(PinStatus.State.USABLE, OptionalInt.empty());
            case Iso.BLOCKED -> PinStatus.usable(0);
            case Iso.REFERENCE_NOT_USABLE -> new PinStatus(PinStatus.State.NOT_ACTIVATED, OptionalInt.empty());
            default -> PinStatus.unknown();
        };
    }

    PinOutcome verify(PinInfo pin, Pin value) throws InkanException {
        requireRoom(pin, value);
        enter(pin);
        return attempt(Iso.VERIFY, pin, block(pin, value));
    }

    PinOutcome change(PinInfo pin, Pin present, Pin replacement) throws InkanException {
        requireRoom(pin, present);
        requireRoom(pin, replacement);
        enter(pin);
        return attempt(Iso.CHANGE_REFERENCE_DATA, pin, blocks(pin, present, pin, replacement));
    }

    /**
     * @param puk the rules of the code that unblocks
     */
    PinOutcome unblock(PinInfo pin, PinInfo puk, Pin code, Pin replacement) throws InkanException {
        requireRoom(puk, code);
        requireRoom(pin, replacement);
        enter(pin);
        return attempt(Iso.RESET_RETRY_COUNTER, pin, blocks(puk, code, pin, replacement));
    }

    /** @param data overwritten */
    private PinOutcome attempt(int instruction, PinInfo pin, byte[] data) throws InkanException {
        CommandApdu command = CommandApdu.of(0x00, instruction, 0, pin.reference())
                .withData(data)
                .asConfidential();
        try {
            return outcome(session.transmit(command));
        } finally {
            command.wipe();
            Arrays.fill(data, (byte) 0);
        }
    }

    private static byte[] blocks(PinInfo pin, Pin value, PinInfo nextPin, Pin nextValue) {
        byte[] first = block(pin, value);
        byte[] second = block(nextPin, nextValue);
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Arrays.fill(first, (byte) 0);
        Arrays.fill(second, (byte) 0);
        return both;
    }

    private static PinOutcome outcome(ResponseApdu answer) throws InkanException {
        int status = answer.status();
        if (status >> 4 == 0x63C) {
            int left = status & 0x0F;
            return left == 0 ? new PinOutcome.Blocked() : new PinOutcome.Wrong(OptionalInt.of(left));
        }
        return switch (status) {
            case ResponseApdu.OK -> new PinOutcome.Accepted();
            case 0x6300 -> new PinOutcome.Wrong(OptionalInt.empty());
            case Iso.BLOCKED -> new PinOutcome.Blocked();
            case Iso.REFERENCE_NOT_USABLE -> throw new InkanException(FailureCode.CARD_NOT_ACTIVATED);
            default -> throw Iso.refused(answer);
        };
    }

    /** The runtime checks a CA's rules; this keeps a PIN that does not fit the card from being sent and costing a try. */
    private static void requireRoom(PinInfo pin, Pin value) throws InkanException {
        if (value.length() == 0 || value.length() > (pin.padLength() == 0 ? MAX_LENGTH : pin.padLength())) {
            throw new InkanException(new Failure(
                    FailureCode.PIN_FORMAT,
                    Map.of("min", String.valueOf(pin.minLength()), "max", String.valueOf(pin.maxLength()))));
        }
    }

    private static byte[] block(PinInfo pin, Pin value) {
        return pin.padLength() == 0 ? value.bytes() : value.padded(pin.padLength(), pin.padByte());
    }

    private void enter(PinInfo pin) throws InkanException {
        if (!files.enter(pin.path())) {
            throw new InkanException(FailureCode.CARD_MALFORMED, "what", "a PIN in a directory that is not there");
        }
    }
}
