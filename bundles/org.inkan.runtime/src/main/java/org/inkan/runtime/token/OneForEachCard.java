package org.inkan.runtime.token;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenSummary.PrivateUse;

/**
 * A real HiCOS card is seen twice where the vendor's module is installed: by our driver, which reads it, and by the module,
 * which can use its keys. People have one card in their hand.
 */
final class OneForEachCard {
    private OneForEachCard() {}

    /** Leaves out the tokens whose card another token can use the private keys of. */
    static List<Token> of(List<Token> tokens) {
        if (tokens.stream().noneMatch(OneForEachCard::readOnly)) {
            return tokens;
        }
        Set<String> usable = new HashSet<>();
        tokens.stream()
                .filter(token -> !readOnly(token))
                .forEach(token -> number(token).ifPresent(usable::add));
        return tokens.stream()
                .filter(token -> !readOnly(token)
                        || number(token).filter(usable::contains).isEmpty())
                .toList();
    }

    private static boolean readOnly(Token token) {
        return token.summary().privateUse() == PrivateUse.NEEDS_TRANSPORT;
    }

    private static Optional<String> number(Token token) {
        try {
            return Optional.of(token.contents())
                    .map(TokenContents::serialNumber)
                    .filter(number -> !number.isBlank());
        } catch (InkanException unreadable) {
            return Optional.empty();
        }
    }
}
