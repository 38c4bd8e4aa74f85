package org.inkan.api.token;

/**
 * A certificate on a token, as bytes: nobody has looked inside yet.
 *
 * @param id ties it to its key; for CA certificates the token's own identifier
 * @param label as the token names it; may be empty
 * @param authority whether it is a CA's certificate that travels with the card
 * @param encoded the certificate in DER (RFC 5280, 4.1), at most {@value #MAX_LENGTH} bytes
 */
public record CertificateInfo(ObjectId id, String label, boolean authority, EncodedObject encoded) {
    /** The longest certificate read from a card, in bytes. */
    public static final int MAX_LENGTH = 16384;
}
