package org.inkan.shell.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.shell.Services;

/** The simulated readers of the demo and the cards in them. */
final class Stage {
    private static final Duration SETTLE = Duration.ofSeconds(30);

    private final Services services;
    private final List<SimulatedReader> readers = new ArrayList<>();

    Stage(Services services) {
        this.services = services;
    }

    Services services() {
        return services;
    }

    void plugIn(String... cards) throws InkanException, InterruptedException {
        for (String card : cards) {
            readers.add(services.simulator().plugIn(SimulatedCard.parse(card)));
        }
        settle();
    }

    void settle() throws InkanException, InterruptedException {
        if (!services.tokens().awaitSettled(SETTLE)) {
            throw new InkanException(FailureCode.TIMEOUT, "operation", "awaitSettled");
        }
    }

    List<SimulatedReader> readers() {
        return List.copyOf(readers);
    }

    SimulatedReader reader(String card) {
        return readers.stream()
                .filter(reader -> reader.card().toString().equals(card))
                .findFirst()
                .orElseThrow();
    }

    /** The token of a card that is in its reader. */
    Token token(String card) throws InkanException {
        String name = reader(card).name();
        return services.tokens().readers().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .flatMap(ReaderStatus::token)
                .orElseThrow(() -> new InkanException(FailureCode.TOKEN_NOT_FOUND));
    }

    /** All command APDUs so far. */
    long commands() {
        return readers.stream().mapToLong(SimulatedReader::commands).sum();
    }

    /** The PIN that every simulated card of this kind has, as its profile publishes it. */
    PinPrompt publishedPin(String card) {
        String profile = SimulatedCard.parse(card).profile();
        String pin = services.profiles().stream()
                .filter(candidate -> candidate.id().equals(profile))
                .map(CardProfile::simulation)
                .findFirst()
                .orElseThrow()
                .pin();
        return answering(pin);
    }

    /** Answers every question with one of the demo's invented PINs. */
    static PinPrompt answering(String pin) {
        return question -> new PinAnswer.Entered(Pin.of(pin.toCharArray()), false);
    }
}
