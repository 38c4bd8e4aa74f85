package org.inkan.health.layer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
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
    private final Optional<TokenId> wanted;
    private final Optional<PinPrompt> prompt;
    private KeyJob job;

    public Examination(Surroundings surroundings, Optional<TokenId> wanted, Optional<PinPrompt> prompt) {
        this.surroundings = surroundings;
        this.wanted = wanted;
        this.prompt = prompt;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Optional<PinPrompt> prompt() {
        return prompt;
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
        if (wanted.isPresent()) {
            return reader().isEmpty() && wantedToken(tokens).isPresent();
        }
        return tokens.readers().stream().allMatch(reader -> reader.presence() instanceof CardPresence.Absent)
                && !tokens.tokens().isEmpty();
    }

    /** The reader that counts: of the wanted card, else the first with a card that works, else with anything in it. */
    Optional<ReaderStatus> reader() throws LayerBelowBroken, InterruptedException {
        List<ReaderStatus> readers = tokens().readers();
        if (wanted.isPresent()) {
            return readers.stream()
                    .filter(reader -> reader.token().filter(this::isWanted).isPresent())
                    .findFirst();
        }
        return readers.stream()
                .filter(reader -> reader.token().isPresent())
                .findFirst()
                .or(() -> readers.stream()
                        .filter(reader -> !(reader.presence() instanceof CardPresence.Absent))
                        .findFirst())
                .or(() -> readers.stream().findFirst());
    }

    Token token() throws LayerBelowBroken, InterruptedException {
        Tokens tokens = tokens();
        Optional<Token> token = wanted.isPresent()
                ? wantedToken(tokens)
                : reader().flatMap(ReaderStatus::token)
                        .or(() -> tokens.tokens().stream().findFirst());
        return token.orElseThrow(LayerBelowBroken::new);
    }

    private Optional<Token> wantedToken(Tokens tokens) {
        return tokens.tokens().stream().filter(this::isWanted).findFirst();
    }

    private boolean isWanted(Token token) {
        return wanted.filter(token.summary().id()::equals).isPresent();
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
