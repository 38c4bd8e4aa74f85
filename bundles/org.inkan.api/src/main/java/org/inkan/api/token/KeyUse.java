package org.inkan.api.token;

/** What a key or certificate is for. */
public enum KeyUse {
    /** Signatures on documents (keyUsage digitalSignature or contentCommitment). */
    SIGN,
    /** Opening envelopes (keyUsage keyEncipherment or dataEncipherment). */
    DECRYPT,
    /** Logging in. */
    AUTHENTICATE
}
