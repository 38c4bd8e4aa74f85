package org.inkan.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;
import org.inkan.shell.Progress;
import org.inkan.shell.Session;
import org.inkan.shell.token.CardChoice;
import picocli.CommandLine.Option;

/** Which card: {@code --card} and {@code --simulate}. */
final class CardOptions {
    /** How long readers may take to be looked at before a command goes on with those that answered. */
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(15);

    @Option(names = "--card", paramLabel = "CARD", descriptionKey = "card", order = 10)
    private String card;

    @Option(
            names = "--simulate",
            paramLabel = "PROFILE[/VARIANT]",
            split = ",",
            splitSynopsisLabel = ",",
            descriptionKey = "simulate",
            order = 11)
    private List<String> simulated = List.of();

    private List<String> plugged;

    boolean simulates() {
        return !simulated.isEmpty();
    }

    boolean named() {
        return card != null;
    }

    /** The card that is meant. */
    Token one(Session session) throws InkanException, InterruptedException {
        return choice(session).one(Optional.ofNullable(card));
    }

    /** Every card that is meant. */
    List<Token> all(Session session) throws InkanException, InterruptedException {
        CardChoice choice = choice(session);
        if (named()) {
            List<Token> fitting = choice.all(Optional.of(card));
            return fitting.isEmpty() ? List.of(choice.one(Optional.of(card))) : fitting;
        }
        return choice.all(Optional.empty());
    }

    /** The readers that count: with simulated cards, only theirs. */
    List<ReaderStatus> readers(Session session) throws InkanException, InterruptedException {
        List<String> names = plugIn(session);
        Tokens tokens = session.services().tokens();
        try (Progress progress = Progress.of(session, "progress.readers")) {
            tokens.awaitSettled(SETTLE_LIMIT);
        }
        return tokens.readers().stream()
                .filter(reader -> names.isEmpty() || names.contains(reader.name()))
                .toList();
    }

    private CardChoice choice(Session session) throws InkanException, InterruptedException {
        List<ReaderStatus> readers = readers(session);
        List<Token> tokens = session.services().tokens().cards().stream()
                .filter(token -> !simulates()
                        || readers.stream()
                                .anyMatch(reader ->
                                        reader.name().equals(token.summary().reader())))
                .toList();
        return new CardChoice(
                simulates() ? Optional.empty() : ReaderServiceCheck.missing(session),
                readers,
                tokens,
                session.messages());
    }

    /** Once, however often a command asks for its cards. */
    private List<String> plugIn(Session session) throws InkanException {
        if (plugged == null) {
            plugged = new ArrayList<>();
            for (String text : simulated) {
                plugged.add(session.keep(simulated(session, text)).name());
            }
        }
        return plugged;
    }

    private static SimulatedReader simulated(Session session, String text) throws InkanException {
        SimulatedCard card = SimulatedCard.parse(text);
        List<String> known = session.services().profiles().stream()
                .map(CardProfile::id)
                .sorted()
                .toList();
        try {
            return session.services().simulator().plugIn(card);
        } catch (InkanException unknown) {
            if (unknown.code() != FailureCode.TOKEN_NOT_FOUND || known.contains(card.profile())) {
                throw unknown;
            }
            throw new InkanException(
                    FailureCode.USAGE, "mistake", session.text("usage.simulate", String.join(", ", known)));
        }
    }
}
