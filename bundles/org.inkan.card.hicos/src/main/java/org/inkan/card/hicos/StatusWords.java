package org.inkan.card.hicos;

import java.util.OptionalInt;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;

/** What status words of PIN commands mean (ISO/IEC 7816-4, 5.6, table 6). */
final class StatusWords {
    private static final int OK = 0x9000;
    private static final int WRONG = 0x6300;
    private static final int BLOCKED = 0x6983;
    /** Conditions of use: so our simulated cards answer while their CA has not activated them. Of a real one it says nothing. */
    private static final int NOT_ACTIVATED = 0x6985;

    private StatusWords() {}

    static PinOutcome outcome(int status, Family family) throws InkanException {
        if (status == OK) {
            return new PinOutcome.Accepted();
        }
        if (counts(status)) {
            int left = status & 0x0F;
            return left == 0 ? new PinOutcome.Blocked() : new PinOutcome.Wrong(OptionalInt.of(left));
        }
        if (status == NOT_ACTIVATED && family.simulated()) {
            throw new InkanException(FailureCode.CARD_NOT_ACTIVATED);
        }
        return switch (status) {
            case WRONG -> new PinOutcome.Wrong(OptionalInt.empty());
            case BLOCKED -> new PinOutcome.Blocked();
            default -> throw refused(status);
        };
    }

    static PinStatus tries(int status) {
        if (counts(status)) {
            return PinStatus.usable(status & 0x0F);
        }
        return switch (status) {
            case BLOCKED -> PinStatus.usable(0);
            case NOT_ACTIVATED -> new PinStatus(PinStatus.State.NOT_ACTIVATED, OptionalInt.empty());
            default -> PinStatus.unknown();
        };
    }

    static InkanException refused(int status) {
        return new InkanException(FailureCode.CARD_REFUSED, "status", String.format("%04X", status));
    }

    private static boolean counts(int status) {
        return (status & 0xFFF0) == 0x63C0;
    }
}
