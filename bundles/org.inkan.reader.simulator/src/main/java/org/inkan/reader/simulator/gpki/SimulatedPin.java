package org.inkan.reader.simulator.gpki;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.inkan.api.profile.CardProfile;
import org.inkan.reader.simulator.card.CardPin;
import org.inkan.reader.simulator.card.Variants;

/** The holder's PIN of both generations: ten bytes, filled with {@code FF}. */
final class SimulatedPin {
    static final int REFERENCE = 1;
    static final int LENGTH = 10;

    private static final int TRIES = 3;
    private static final String PUK = "13572468";
    private static final int PUK_TRIES = 5;

    private SimulatedPin() {}

    static CardPin of(CardProfile profile, Variants variants) {
        return new CardPin(padded(profile.simulation().pin()), TRIES, padded(PUK), PUK_TRIES)
                .withTriesLeft(variants.triesLeft(TRIES));
    }

    private static byte[] padded(String digits) {
        byte[] padded = Arrays.copyOf(digits.getBytes(StandardCharsets.US_ASCII), LENGTH);
        Arrays.fill(padded, digits.length(), LENGTH, (byte) 0xFF);
        return padded;
    }
}
