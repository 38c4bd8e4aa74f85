package org.inkan.crypto;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.inkan.api.failure.FailureCode;

/** Reads DER or BER, PEM (RFC 7468) or bare base64 as the bytes they stand for. */
final class Armour {
    private static final int SEQUENCE = 0x30;
    /** Base64 of any SEQUENCE begins with this letter: the top six bits of 30. */
    private static final int BASE64_SEQUENCE = 'M';

    private static final int PEEK = 64;
    private static final String BEGIN = "-----BEGIN ";

    private Armour() {}

    static InputStream open(InputStream in) throws IOException {
        PushbackInputStream text = new PushbackInputStream(new BufferedInputStream(in, Limits.BUFFER_BYTES), PEEK);
        byte[] peeked = text.readNBytes(PEEK);
        text.unread(peeked);
        if (peeked.length == 0) {
            throw new FailureIOException(FailureCode.DOCUMENT_MALFORMED);
        }
        if ((peeked[0] & 0xFF) == SEQUENCE) {
            return text;
        }
        if (!isBareBase64(peeked)) {
            skipToArmour(text);
        }
        return Base64.getDecoder().wrap(new Base64Text(text));
    }

    private static boolean isBareBase64(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).strip();
        return !text.isEmpty()
                && text.charAt(0) == BASE64_SEQUENCE
                && text.chars().allMatch(c -> Base64Text.isDigit(c) || Base64Text.isBlank(c));
    }

    private static void skipToArmour(InputStream text) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int count = 0; count < Limits.MAX_PREAMBLE_BYTES; count++) {
            int next = text.read();
            if (next < 0) {
                break;
            }
            if (next != '\n' && next != '\r') {
                line.append((char) next);
            } else if (line.indexOf(BEGIN) == 0) {
                return;
            } else {
                line.setLength(0);
            }
        }
        throw new FailureIOException(FailureCode.DOCUMENT_MALFORMED);
    }
}
