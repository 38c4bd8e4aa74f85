package org.inkan.web.card;

import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.Token;
import org.inkan.web.rest.Parts;

/** Finds what a request names. */
public final class TokenChoice {
    private TokenChoice() {}

    /**
     * @throws InkanException {@code TOKEN_NOT_FOUND} when it is not there, or not any more
     */
    public static Token of(Parts parts, String id) throws InkanException {
        return parts.tokens().tokens().stream()
                .filter(token -> token.summary().id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.TOKEN_NOT_FOUND));
    }
}
