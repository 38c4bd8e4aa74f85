package org.inkan.benchmarks;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;

/** Simulated cards in an embedded product. */
record SimulatedCards(Tokens tokens, CardSimulator simulator) {
    static final String TWCA_PIN = "2468101214";

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

    /** Puts a card into a virtual reader of a real PC/SC service and waits until it is recognised. */
    CardSimulator.Attached attach(String card, InetSocketAddress vpcd, String reader)
            throws InkanException, InterruptedException {
        CardSimulator.Attached attached = simulator.attach(SimulatedCard.parse(card), vpcd);
        long limit = System.nanoTime() + SETTLE.toNanos();
        while (find(reader).isEmpty()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("no card in " + reader);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        settle();
        return attached;
    }

    void settle() throws InterruptedException {
        if (!tokens.awaitSettled(SETTLE)) {
            throw new IllegalStateException("the readers did not settle");
        }
    }

    Token token(SimulatedReader reader) {
        return token(reader.name());
    }

    /** The one in a reader whose name begins so: PC/SC adds numbers. */
    Token token(String reader) {
        return find(reader).orElseThrow();
    }

    private Optional<Token> find(String reader) {
        return tokens.readers().stream()
                .filter(status -> status.name().startsWith(reader))
                .findFirst()
                .flatMap(ReaderStatus::token);
    }

    static KeyInfo signingKey(Token token) throws InkanException {
        return token.contents().keys().stream()
                .filter(key -> key.uses().contains(KeyUse.SIGN))
                .findFirst()
                .orElseThrow();
    }

    static SignatureScheme scheme(KeyInfo key) {
        return key.algorithm() == KeyInfo.Algorithm.EC
                ? new SignatureScheme.Ecdsa(SignatureScheme.Hash.SHA256)
                : new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256);
    }

    /** The PIN that every simulated card has, except the TWCA-like. */
    static PinPrompt pin(SimulatedReader reader) {
        String pin = reader.card().profile().equals("twca") ? TWCA_PIN : "246810";
        return pin(pin);
    }

    static PinPrompt pin(String pin) {
        return question -> new PinAnswer.Entered(Pin.of(pin.toCharArray()), false);
    }
}
