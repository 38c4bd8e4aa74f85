package org.inkan.kit.token;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.inkan.api.failure.Failure;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;

/** Readers with what a test puts into them. Thread-safe. */
public final class SoftTokens implements Tokens {
    private static final Atr ATR = Atr.of("3B 00");

    private final List<ReaderStatus> readers = new CopyOnWriteArrayList<>();
    private final List<Token> elsewhere = new CopyOnWriteArrayList<>();

    /** A card, in the reader that it names. */
    public SoftTokens insert(Token card) {
        readers.add(new ReaderStatus(
                card.summary().reader(), new CardPresence.Present(ATR, 1), Optional.of(card), Optional.empty()));
        return this;
    }

    /** A token that is in no reader. */
    public SoftTokens add(Token token) {
        elsewhere.add(token);
        return this;
    }

    public SoftTokens empty(String name) {
        return reader(name, new CardPresence.Absent(), Optional.empty());
    }

    /** A reader without a token. */
    public SoftTokens reader(String name, CardPresence presence, Optional<Failure> problem) {
        readers.add(new ReaderStatus(name, presence, Optional.empty(), problem));
        return this;
    }

    /** A card that is in its reader and of which nobody knows what it is. */
    public SoftTokens unrecognised(String name, Failure problem) {
        return reader(name, new CardPresence.Present(ATR, 1), Optional.of(problem));
    }

    public void clear() {
        readers.clear();
        elsewhere.clear();
    }

    @Override
    public List<ReaderStatus> readers() {
        return List.copyOf(readers);
    }

    @Override
    public List<Token> tokens() {
        return Stream.concat(readers.stream().flatMap(reader -> reader.token().stream()), elsewhere.stream())
                .toList();
    }

    @Override
    public List<Token> cards() {
        return tokens();
    }

    @Override
    public boolean awaitSettled(Duration limit) {
        return true;
    }
}
