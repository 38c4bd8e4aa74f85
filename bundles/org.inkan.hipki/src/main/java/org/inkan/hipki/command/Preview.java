package org.inkan.hipki.command;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.inkan.api.token.SignatureScheme.Hash;

/**
 * A document as far as it can be shown.
 *
 * @param kind whether it is text, other bytes, or only a hash that somebody else made
 * @param text the beginning of the text, or the hash in hexadecimal digits
 * @param bytes how long the document is
 */
public record Preview(Kind kind, String text, int bytes) {
    private static final int MAX_CHARACTERS = 4000;

    /** What is known of a document. */
    public enum Kind {
        TEXT,
        BINARY,
        HASH
    }

    static Preview ofContent(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.chars().noneMatch(Preview::isUnprintable)) {
                return new Preview(Kind.TEXT, shortened(text), content.length);
            }
        } catch (CharacterCodingException binary) {
            return ofBinary(content);
        }
        return ofBinary(content);
    }

    private static Preview ofBinary(byte[] content) {
        return new Preview(Kind.BINARY, hex(Digests.of(Hash.SHA256, content)), content.length);
    }

    static Preview ofHash(byte[] hash) {
        return new Preview(Kind.HASH, hex(hash), hash.length);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Controls, and the marks that turn the direction of what follows: what is shown must be what is signed. */
    private static boolean isUnprintable(int c) {
        return c < 0x20 && c != '\n' && c != '\r' && c != '\t'
                || c == 0x7F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c == 0x200E
                || c == 0x200F;
    }

    private static String shortened(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind.name());
        fields.put("text", text);
        fields.put("bytes", bytes);
        return fields;
    }
}
