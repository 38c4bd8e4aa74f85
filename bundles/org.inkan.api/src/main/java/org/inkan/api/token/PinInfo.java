package org.inkan.api.token;

/**
 * A PIN of a token and its rules.
 *
 * @param reference the card's number for it, 0 to 255
 * @param label as the token or profile names it
 * @param role who holds it
 * @param minLength shortest, in characters
 * @param maxLength longest, in characters
 * @param charset which characters
 * @param padLength length sent to the card, in bytes; 0 when it is sent as typed
 * @param padByte the filler, 0 to 255
 * @param path where it is verified, in hexadecimal digits; may be empty
 */
public record PinInfo(
        int reference,
        String label,
        Role role,
        int minLength,
        int maxLength,
        Charset charset,
        int padLength,
        int padByte,
        String path) {

    /** Who holds a PIN. */
    public enum Role {
        USER,
        PUK,
        SECURITY_OFFICER
    }

    /** Which characters a PIN may have. */
    public enum Charset {
        DIGITS,
        /** Digits and Latin letters. */
        ALPHANUMERIC,
        ANY
    }
}
