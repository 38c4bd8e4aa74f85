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
 * @param text the text, or the hash in hexadecimal digits
 * @param bytes how long the document is
 * @param nonce the text beside it that the signature covers too; empty when there is none
 * @param whole whether {@code text} is all of it; otherwise its beginning
 */
public record Preview(Kind kind, String text, String nonce, int bytes, boolean whole) {
    /** Unicode characters; more than anybody reads before saying yes. */
    static final int MAX_CHARACTERS = 20_000;

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
            return VisibleText.is(text)
                    ? ofText(text, content.length)
                    : ofHash(Kind.BINARY, Digests.of(Hash.SHA256, content), content.length);
        } catch (CharacterCodingException binary) {
            return ofHash(Kind.BINARY, Digests.of(Hash.SHA256, content), content.length);
        }
    }

    private static Preview ofText(String text, int bytes) {
        boolean whole = text.codePointCount(0, text.length()) <= MAX_CHARACTERS;
        String shown = whole ? text : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS));
        return new Preview(Kind.TEXT, shown, "", bytes, whole);
    }

    static Preview ofHash(byte[] hash) {
        return ofHash(Kind.HASH, hash, hash.length);
    }

    private static Preview ofHash(Kind kind, byte[] hash, int bytes) {
        return new Preview(kind, HexFormat.of().formatHex(hash), "", bytes, true);
    }

    Preview with(String alsoSigned) {
        return new Preview(kind, text, alsoSigned, bytes, whole);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind.name());
        fields.put("text", text);
        fields.put("nonce", nonce);
        fields.put("bytes", bytes);
        fields.put("whole", whole);
        return fields;
    }
}
