package org.inkan.api.token;

import org.inkan.api.failure.Failure;

/** What happens to readers and tokens, in the order in which it happens in one reader. */
public sealed interface TokenEvent {
    /** The reader or module. */
    String reader();

    /** A token can be used. */
    record Arrived(String reader, Token token) implements TokenEvent {}

    /** A token is gone. */
    record Departed(String reader, TokenId token) implements TokenEvent {}

    /** Something is in the reader that gives no token. */
    record Unusable(String reader, Failure failure) implements TokenEvent {}

    /** The driver or profile behind a token was replaced; the token stayed the same. */
    record Rebound(String reader, TokenId token, String driver) implements TokenEvent {}
}
