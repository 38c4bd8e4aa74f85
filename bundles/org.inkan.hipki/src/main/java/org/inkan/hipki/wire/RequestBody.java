package org.inkan.hipki.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;

/**
 * What callers really send: {@code tbsPackage=} and JSON, whose values alone, or all of it, or nothing is percent-encoded, under
 * any content type.
 */
public final class RequestBody {
    /** 10 MiB to sign in base64, each character of it percent-encoded at worst. */
    public static final int MAX_BYTES = 48 << 20;

    private static final char[] PREFIX = "tbsPackage=".toCharArray();

    private RequestBody() {}

    /**
     * @param body wiped before this returns
     * @throws HipkiException {@code BAD_JSON}
     */
    public static Command decode(byte[] body) throws HipkiException {
        char[] text = null;
        try {
            text = characters(body);
            return decode(text).orElseThrow(() -> new HipkiException(Major.BAD_JSON));
        } catch (CharacterCodingException notUtf8) {
            throw new HipkiException(Major.BAD_JSON);
        } finally {
            Arrays.fill(body, (byte) 0);
            if (text != null) {
                Arrays.fill(text, '\0');
            }
        }
    }

    /** Bytes that are no UTF-8 are refused: a replacement character would be signed as if it had been sent. */
    private static char[] characters(byte[] body) throws CharacterCodingException {
        CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        char[] exact = new char[decoded.remaining()];
        decoded.get(exact);
        Arrays.fill(decoded.array(), '\0');
        return exact;
    }

    private static Optional<Command> decode(char[] text) {
        int start = firstNonBlank(text, 0);
        if (start < text.length && text[start] != '{') {
            int prefix = indexOfPrefix(text);
            if (prefix < 0) {
                return Optional.empty();
            }
            start = firstNonBlank(text, prefix + PREFIX.length);
        }
        if (start == text.length) {
            return Optional.empty();
        }
        char[] json = Arrays.copyOfRange(text, start, text.length);
        try {
            return json[0] == '{' ? raw(json) : whole(json, true);
        } finally {
            Arrays.fill(json, '\0');
        }
    }

    /**
     * Parsed first and its values decoded then: decoded first, a value that was encoded because it holds a quotation mark would
     * break the JSON.
     */
    private static Optional<Command> raw(char[] json) {
        Optional<Command> parsed = CommandParser.parse(json, true);
        return parsed.isPresent() ? parsed : whole(json, false);
    }

    private static Optional<Command> whole(char[] encoded, boolean plusIsSpace) {
        char[] json = PercentText.decode(encoded, 0, encoded.length, plusIsSpace);
        try {
            return CommandParser.parse(json, false);
        } finally {
            Arrays.fill(json, '\0');
        }
    }

    private static int firstNonBlank(char[] text, int from) {
        int at = from;
        while (at < text.length && (Character.isWhitespace(text[at]) || text[at] == '\uFEFF')) {
            at++;
        }
        return at;
    }

    private static int indexOfPrefix(char[] text) {
        for (int i = 0; i <= text.length - PREFIX.length; i++) {
            if (Arrays.equals(text, i, i + PREFIX.length, PREFIX, 0, PREFIX.length)) {
                return i;
            }
        }
        return -1;
    }
}
