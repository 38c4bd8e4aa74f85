package org.inkan.crypto;

import java.io.IOException;
import java.io.InputStream;
import org.inkan.api.failure.FailureCode;

/**
 * Base64 digits without the line breaks, up to the armour's end. The JDK's MIME decoder would skip foreign characters too, and
 * so read damaged files.
 */
final class Base64Text extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[Limits.BUFFER_BYTES];
    private int at;
    private int length;
    private boolean ended;

    Base64Text(InputStream in) {
        this.in = in;
    }

    static boolean isDigit(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=';
    }

    static boolean isBlank(int c) {
        return c == '\n' || c == '\r' || c == ' ' || c == '\t';
    }

    @Override
    public int read() throws IOException {
        while (!ended) {
            if (at == length) {
                at = 0;
                length = in.read(buffer);
            }
            if (length < 0) {
                ended = true;
                break;
            }
            int c = buffer[at++] & 0xFF;
            if (isDigit(c)) {
                return c;
            }
            ended = c == '-';
            if (!ended && !isBlank(c)) {
                throw new FailureIOException(FailureCode.DOCUMENT_MALFORMED);
            }
        }
        return -1;
    }
}
