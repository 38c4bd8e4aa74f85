package org.inkan.runtime.card;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.card.Capability;
import org.inkan.api.card.Recognition;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.FamilyRule;
import org.inkan.api.reader.CommandApdu;

/**
 * Lets only those instructions through that are declared as known for the operation at hand: by the driver for every card
 * of the family, or by the card's profile.
 *
 * @param instructions INS bytes
 */
public record CommandGate(Set<Integer> instructions) {
    private static final int SELECT = 0xA4;
    private static final int READ_BINARY = 0xB0;
    private static final int READ_RECORD = 0xB2;
    private static final int GET_RESPONSE = 0xC0;
    private static final int GET_DATA = 0xCA;

    /** What never changes a card and spends nothing. */
    public static final CommandGate READ_ONLY =
            new CommandGate(Set.of(SELECT, READ_BINARY, READ_RECORD, GET_RESPONSE, GET_DATA));

    private static final Set<Capability> NEEDS_PIN_TRANSPORT =
            Set.of(Capability.VERIFY_PIN, Capability.SIGN, Capability.DECRYPT);

    /**
     * The gate for one operation.
     *
     * @throws InkanException if the operation is not declared as known
     */
    public static CommandGate forOperation(Recognition card, Optional<CardProfile> profile, Capability... operations)
            throws InkanException {
        Set<Integer> instructions = new HashSet<>(READ_ONLY.instructions);
        for (Capability operation : operations) {
            if (!isKnown(card, profile, operation)) {
                throw new InkanException(
                        NEEDS_PIN_TRANSPORT.contains(operation)
                                ? FailureCode.PIN_TRANSPORT_MISSING
                                : FailureCode.CARD_OPERATION_UNKNOWN,
                        "operation",
                        operation);
            }
            instructions.addAll(card.known().getOrDefault(operation, Set.of()));
            if (isVerified(card, profile, operation)) {
                instructions.addAll(card.offered().getOrDefault(operation, Set.of()));
            }
        }
        return new CommandGate(Set.copyOf(instructions));
    }

    /** Whether an operation may be done with this card. */
    public static boolean isKnown(Recognition card, Optional<CardProfile> profile, Capability operation) {
        return card.known().containsKey(operation)
                || card.offered().containsKey(operation) && isVerified(card, profile, operation);
    }

    /** Whether the profile declares it for this family. */
    private static boolean isVerified(Recognition card, Optional<CardProfile> profile, Capability operation) {
        return profile.flatMap(p -> p.family(card.family()))
                .map(FamilyRule::known)
                .orElse(Set.of())
                .contains(operation);
    }

    void check(CommandApdu command) throws InkanException {
        if (!instructions.contains(command.ins())) {
            throw new InkanException(
                    FailureCode.CARD_OPERATION_UNKNOWN, "operation", String.format("INS %02X", command.ins()));
        }
    }
}
