package org.inkan.hipki.command;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.inkan.api.token.SignatureScheme.Hash;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.Command;

/**
 * The fields of {@code MakeSignature}.
 *
 * @param content what is signed; for {@link Type#RAW} a hash
 * @param hash of the signature
 */
record SignRequest(
        Type type,
        byte[] content,
        Hash hash,
        Optional<String> nonce,
        boolean withCardNumber,
        boolean withSigningTime,
        boolean checkValidity,
        Optional<String> key) {
    /** More is refused. */
    static final int MAX_CONTENT = 10 << 20;

    private static final int MAX_NONCE = 1024;

    /** Kinds of signature. */
    enum Type {
        PKCS1,
        PKCS7,
        RAW
    }

    static SignRequest of(Command command) throws HipkiException {
        String tbs = command.text("tbs").orElseThrow(() -> new HipkiException(Major.NOTHING_TO_SIGN));
        Type type = type(command);
        byte[] content = content(command, tbs, type);
        Optional<String> nonce = command.text("nonce");
        if (content.length > MAX_CONTENT) {
            throw new HipkiException(Major.TOO_LARGE);
        }
        if (nonce.filter(text -> text.length() > MAX_NONCE || !VisibleText.is(text))
                .isPresent()) {
            throw new HipkiException(Major.BAD_PARAMETER);
        }
        return new SignRequest(
                type,
                content,
                type == Type.RAW ? hashOfLength(content) : hash(command),
                nonce,
                command.flag("withCardSN"),
                !command.denied("withSigningTime"),
                !command.denied("checkValidity"),
                command.base64("keyidb64"));
    }

    private static Type type(Command command) throws HipkiException {
        String name = command.text("signatureType").orElse("PKCS1").toUpperCase(Locale.ROOT);
        return switch (name) {
            case "PKCS1" -> Type.PKCS1;
            case "PKCS7" -> Type.PKCS7;
            case "RAW" -> Type.RAW;
            default -> throw new HipkiException(Major.SIGN_TYPE);
        };
    }

    private static byte[] content(Command command, String tbs, Type type) throws HipkiException {
        String encoding = type == Type.RAW
                ? "base64"
                : command.text("tbsEncoding").orElse("none").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "none" -> utf8(tbs);
            case "base64" -> Base64Field.decode(command.base64("tbs").orElse(""));
            default -> throw new HipkiException(Major.BAD_PARAMETER);
        };
    }

    /** Half a character is no text: a replacement would be signed as if it had been sent. */
    private static byte[] utf8(String text) throws HipkiException {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[encoded.remaining()];
            encoded.get(exact);
            return exact;
        } catch (CharacterCodingException halfACharacter) {
            throw new HipkiException(Major.BAD_PARAMETER);
        }
    }

    private static Hash hash(Command command) throws HipkiException {
        String name = command.text("hashAlgorithm").orElse("SHA256");
        return Digests.named(name).orElseThrow(() -> new HipkiException(Major.BAD_PARAMETER));
    }

    private static Hash hashOfLength(byte[] hash) throws HipkiException {
        return Digests.ofLength(hash.length).orElseThrow(() -> new HipkiException(Major.BAD_PARAMETER));
    }

    Preview preview() {
        return switch (type) {
            case RAW -> Preview.ofHash(content);
            case PKCS1 -> Preview.ofContent(content);
            case PKCS7 -> Preview.ofContent(content).with(nonce.orElse(""));
        };
    }

    @Override
    public String toString() {
        return "SignRequest[" + type + ", " + hash + "]";
    }
}
