package org.inkan.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;

/** Simulated cards in an embedded product. */
record SimulatedCards(Tokens tokens, CardSimulator simulator) {
    private static final Duration SETTLE = Duration.ofSeconds(30);

    static SimulatedCards in(EmbeddedProduct product) throws InterruptedException {
        return new SimulatedCards(product.service(Tokens.class), product.service(CardSimulator.class));
    }

    List<SimulatedReader> plugIn(String... cards) throws InkanException, InterruptedException {
        List<SimulatedReader> readers = new ArrayList<>();
        for (String card : cards) {
            readers.add(simulator.plugIn(SimulatedCard.parse(card)));
        }
        settle();
        return readers;
    }

    void settle() throws InterruptedException {
        if (!tokens.awaitSettled(SETTLE)) {
            throw new IllegalStateException("the readers did not settle");
        }
    }

    Token token(SimulatedReader reader) {
        return tokens.readers().stream()
                .filter(status -> status.name().equals(reader.name()))
                .findFirst()
                .flatMap(ReaderStatus::token)
                .orElseThrow();
    }

    static KeyInfo signingKey(Token token) throws InkanException {
        return token.contents().keys().stream()
                .filter(key -> key.uses().contains(KeyUse.SIGN))
                .findFirst()
                .orElseThrow();
    }

    /** The PIN that every simulated card has, except the TWCA-like. */
    static PinPrompt pin(SimulatedReader reader) {
        String pin = reader.card().profile().equals("twca") ? "2468101214" : "246810";
        return question -> new PinAnswer.Entered(Pin.of(pin.toCharArray()), false);
    }
}
