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
 * @param entry where the person types it
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
        String path,
        Entry entry) {

    /** One that is typed at the computer. */
    public PinInfo(
            int reference,
            String label,
            Role role,
            int minLength,
            int maxLength,
            Charset charset,
            int padLength,
            int padByte,
            String path) {
        this(reference, label, role, minLength, maxLength, charset, padLength, padByte, path, Entry.AT_COMPUTER);
    }

    /** Where a PIN is typed. */
    public enum Entry {
        /** A prompt asks for it, and the runtime hands it to the token. */
        AT_COMPUTER,
        /** At the reader's own keys: it never reaches this computer. A prompt only says so. */
        AT_READER,
        /**
         * Nowhere yet: the token wants it under secure messaging that its driver does not speak. It is neither asked for nor
         * sent, because a PIN in the clear would be refused and might cost a try.
         */
        NOWHERE
    }

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
