package org.inkan.health.layer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenId;
import org.inkan.api.token.Tokens;
import org.inkan.health.parts.Surroundings;

/** One look at one card, and what later layers need of earlier ones. Used by one thread. */
public final class Examination implements AutoCloseable {
    /** How long readers may take to be looked at. */
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(15);

    private final Surroundings surroundings;
    private final SelfTestRequest request;
    private KeyJob job;

    public Examination(Surroundings surroundings, SelfTestRequest request) {
        this.surroundings = surroundings;
        this.request = request;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    SelfTestRequest request() {
        return request;
    }

    /** The part that knows readers and cards, at rest. */
    Tokens tokens() throws LayerBelowBroken, InterruptedException {
        Tokens tokens = surroundings.tokens().orElseThrow(LayerBelowBroken::new);
        tokens.awaitSettled(SETTLE_LIMIT);
        return tokens;
    }

    /** Whether what is looked at is a module or file, which needs no reader. */
    boolean readerless() throws LayerBelowBroken, InterruptedException {
        Tokens tokens = tokens();
        if (request.token().isPresent()) {
            return reader().isEmpty() && wantedToken(tokens).isPresent();
        }
        return request.reader().isEmpty()
                && tokens.readers().stream().allMatch(reader -> reader.presence() instanceof CardPresence.Absent)
                && !tokens.tokens().isEmpty();
    }

    /**
     * The reader that counts: of the wanted card; else the wanted one; else of the first card; else the first with anything in
     * it.
     */
    Optional<ReaderStatus> reader() throws LayerBelowBroken, InterruptedException {
        Tokens tokens = tokens();
        List<ReaderStatus> readers = tokens.readers();
        if (request.token().isPresent()) {
            return readers.stream()
                    .filter(reader -> holds(reader, request.token()))
                    .findFirst();
        }
        if (request.reader().isPresent()) {
            return readers.stream()
                    .filter(reader -> reader.name().equals(request.reader().get()))
                    .findFirst();
        }
        Optional<TokenId> first =
                tokens.cards().stream().findFirst().map(card -> card.summary().id());
        return readers.stream()
                .filter(reader -> holds(reader, first))
                .findFirst()
                .or(() -> readers.stream()
                        .filter(reader -> reader.token().isPresent())
                        .findFirst())
                .or(() -> readers.stream()
                        .filter(reader -> !(reader.presence() instanceof CardPresence.Absent))
                        .findFirst())
                .or(() -> readers.stream().findFirst());
    }

    private static boolean holds(ReaderStatus reader, Optional<TokenId> token) {
        return token.isPresent()
                && reader.token()
                        .filter(inside -> inside.summary().id().equals(token.get()))
                        .isPresent();
    }

    /** The wanted one; else that of the wanted reader; else the first. A vendor's module counts before a driver that only reads. */
    Token token() throws LayerBelowBroken, InterruptedException {
        Tokens tokens = tokens();
        if (request.token().isPresent()) {
            return wantedToken(tokens).orElseThrow(LayerBelowBroken::new);
        }
        List<Token> cards = tokens.cards();
        if (request.reader().isEmpty()) {
            return cards.stream().findFirst().orElseThrow(LayerBelowBroken::new);
        }
        Token inside = reader().flatMap(ReaderStatus::token).orElseThrow(LayerBelowBroken::new);
        return cards.contains(inside) ? inside : theModules(tokens, cards).orElse(inside);
    }

    private static Optional<Token> theModules(Tokens tokens, List<Token> cards) {
        List<String> readers = tokens.readers().stream().map(ReaderStatus::name).toList();
        return cards.stream()
                .filter(card -> !readers.contains(card.summary().reader()))
                .findFirst();
    }

    private Optional<Token> wantedToken(Tokens tokens) {
        return tokens.tokens().stream()
                .filter(token -> token.summary().id().equals(request.token().orElseThrow()))
                .findFirst();
    }

    /** From the runtime's memory after the first time. */
    TokenContents contents() throws LayerBelowBroken, InterruptedException, InkanException {
        return token().contents();
    }

    /** The PIN's one job, for the layers above it. */
    void keep(KeyJob unlocked) {
        job = unlocked;
    }

    /** Empty when the PIN was not asked for. */
    Optional<KeyJob> job() {
        return Optional.ofNullable(job);
    }

    /** Ends the job early. */
    void forget() {
        if (job != null) {
            job.close();
            job = null;
        }
    }

    @Override
    public void close() {
        forget();
    }
}
