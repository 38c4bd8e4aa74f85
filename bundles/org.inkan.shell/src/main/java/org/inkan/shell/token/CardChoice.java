package org.inkan.shell.token;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenSummary;
import org.inkan.shell.Messages;

/** Finds the one card that a person means, or says why there is none. Never guesses between two. */
public final class CardChoice {
    /** Fewer characters than this do not tell card numbers apart. */
    private static final int SHORTEST_TAIL = 3;

    private final Optional<Failure> noReaders;
    private final List<ReaderStatus> readers;
    private final List<Token> tokens;
    private final Messages messages;

    /**
     * @param noReaders why there are no readers at all, if that is so
     */
    public CardChoice(Optional<Failure> noReaders, List<ReaderStatus> readers, List<Token> tokens, Messages messages) {
        this.noReaders = noReaders;
        this.readers = readers;
        this.tokens = tokens;
        this.messages = messages;
    }

    /**
     * @param wanted profile, title, reader, card number, its tail, rank, or profile/rank; empty for the only card there is
     * @throws InkanException {@code TOKEN_AMBIGUOUS}, {@code TOKEN_NOT_FOUND}, or what is wrong with the only card there is
     */
    public Token one(Optional<String> wanted) throws InkanException {
        List<Token> fitting = all(wanted);
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.isEmpty()) {
            throw new InkanException(wanted.map(word -> Failure.of(FailureCode.TOKEN_NOT_FOUND, "wanted", word))
                    .orElseGet(this::nothingThere));
        }
        throw new InkanException(FailureCode.TOKEN_AMBIGUOUS, "choices", choices(fitting));
    }

    /** Every card that fits; with nothing wanted, every card. */
    public List<Token> all(Optional<String> wanted) {
        if (wanted.isEmpty()) {
            return tokens;
        }
        String word = wanted.get().strip().toLowerCase(Locale.ROOT);
        List<Token> exact = fitting(word, this::is);
        return exact.isEmpty() ? fitting(word, this::resembles) : exact;
    }

    private List<Token> fitting(String word, BiPredicate<Token, String> rule) {
        int slash = word.indexOf('/');
        List<Token> whole =
                tokens.stream().filter(token -> rule.test(token, word)).toList();
        if (slash < 0 || !whole.isEmpty()) {
            return whole;
        }
        String card = word.substring(0, slash);
        String rank = word.substring(slash + 1);
        return tokens.stream()
                .filter(token -> rule.test(token, card) && hasRank(token, rank))
                .toList();
    }

    private boolean is(Token token, String word) {
        // first the contents: they tell profile, rank and number of a card that was not looked at before
        Optional<String> number = contents(token).map(TokenContents::serialNumber);
        TokenSummary summary = token.summary();
        return summary.profile().map(word::equals).orElse(false)
                || summary.id().value().equalsIgnoreCase(word)
                || summary.reader().equalsIgnoreCase(word)
                || names(summary).anyMatch(word::equalsIgnoreCase)
                || hasRank(token, word)
                || number.map(full -> full.equalsIgnoreCase(word)).orElse(false);
    }

    private boolean resembles(Token token, String word) {
        if (word.isEmpty()) {
            return false;
        }
        TokenSummary summary = token.summary();
        return names(summary).anyMatch(name -> contains(name, word))
                || contains(summary.reader(), word)
                || word.length() >= SHORTEST_TAIL
                        && contents(token)
                                .map(contents -> contents.serialNumber()
                                        .toLowerCase(Locale.ROOT)
                                        .endsWith(word))
                                .orElse(false);
    }

    /** In all languages: people type what they see on the card. */
    private static Stream<String> names(TokenSummary card) {
        return card.title().byTag().values().stream();
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }

    private static boolean hasRank(Token token, String word) {
        return token.summary()
                .rank()
                .map(rank -> switch (rank) {
                    case PRIMARY -> List.of("primary", "main", "正卡").contains(word);
                    case SECONDARY -> List.of("secondary", "附卡").contains(word);
                })
                .orElse(false);
    }

    private static Optional<TokenContents> contents(Token token) {
        try {
            return Optional.of(token.contents());
        } catch (InkanException unreadable) {
            return Optional.empty();
        }
    }

    private Failure nothingThere() {
        return readers.stream()
                .map(ReaderStatus::problem)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> readers.isEmpty() ? noReaders : Optional.empty())
                .orElseGet(() -> empty(readers));
    }

    private static Failure empty(Collection<ReaderStatus> readers) {
        boolean absent = !readers.isEmpty()
                && readers.stream().allMatch(reader -> reader.presence() instanceof CardPresence.Absent);
        return Failure.of(absent ? FailureCode.CARD_ABSENT : FailureCode.TOKEN_NOT_FOUND);
    }

    private String choices(List<Token> fitting) {
        return fitting.stream()
                .map(token -> "  " + CardLine.of(token, messages.locale()).describe(messages))
                .collect(Collectors.joining("\n"));
    }
}
