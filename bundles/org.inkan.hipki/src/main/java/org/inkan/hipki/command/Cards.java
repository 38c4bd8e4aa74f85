package org.inkan.hipki.command;

import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenSummary.PrivateUse;
import org.inkan.api.token.Tokens;
import org.inkan.door.card.KeyChoice;
import org.inkan.hipki.code.FailureMapping;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.Command;

/** Which card a page means. */
public final class Cards {
    private final Tokens tokens;

    public Cards(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The reader that is named, else the first that holds a card. */
    public Token chosenBy(Command command) throws HipkiException {
        Optional<String> reader = command.text("slotDescription")
                .or(() -> command.text("readername"))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("0"));
        return reader.isPresent() ? in(reader.get()) : first();
    }

    private Token in(String reader) throws HipkiException {
        for (Token token : tokens.tokens()) {
            if (token.summary().reader().equals(reader)) {
                return token;
            }
        }
        for (ReaderStatus status : tokens.readers()) {
            if (status.name().equals(reader)) {
                throw status.problem()
                        .map(problem -> FailureMapping.of(problem, Major.CARD_INFORMATION))
                        .orElse(new HipkiException(Major.NO_CARD));
            }
        }
        throw new HipkiException(Major.NO_READER);
    }

    private Token first() throws HipkiException {
        List<Token> all = tokens.tokens();
        if (all.isEmpty()) {
            throw new HipkiException(tokens.readers().isEmpty() ? Major.NO_READER : Major.NO_CARD);
        }
        return all.get(0);
    }

    /**
     * The token that can use a card's private keys: of a card that only its vendor's module unlocks, the one that the module
     * shows.
     */
    Token forPrivateUse(Token card) throws InkanException {
        if (card.summary().privateUse() != PrivateUse.NEEDS_TRANSPORT) {
            return card;
        }
        String number = card.contents().serialNumber();
        for (Token other : tokens.cards()) {
            if (other.contents().serialNumber().equals(number)) {
                return other;
            }
        }
        return card;
    }

    /**
     * @throws HipkiException {@code CERTIFICATE_NOT_FOUND}, {@code CERTIFICATE_ACCESS}
     */
    static KeyChoice certified(TokenContents contents, KeyInfo key) throws HipkiException {
        try {
            return KeyChoice.of(contents, key).orElseThrow(() -> new HipkiException(Major.CERTIFICATE_NOT_FOUND));
        } catch (InkanException damaged) {
            throw new HipkiException(Major.CERTIFICATE_ACCESS);
        }
    }
}
