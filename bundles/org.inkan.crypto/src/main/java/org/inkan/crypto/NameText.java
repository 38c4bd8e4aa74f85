package org.inkan.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.util.encoders.Hex;
import org.inkan.codec.text.ForeignText;

/**
 * The text of a name's value or an attribute, whatever its string type, and even when its bytes break the type's rules. Control
 * and direction characters become U+FFFD: what is shown must not command a terminal or turn a line around.
 */
final class NameText {
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final int UNREADABLE = 0xFFFD;

    private NameText() {}

    static String decode(ASN1Encodable value) {
        try {
            return ForeignText.harmless(raw(value));
        } catch (IOException | RuntimeException e) {
            return Character.toString(UNREADABLE);
        }
    }

    private static String raw(ASN1Encodable value) throws IOException {
        if (value instanceof ASN1UTF8String) {
            // getString() refuses bytes that are no UTF-8
            return new String(contents(value), StandardCharsets.UTF_8);
        }
        if (value instanceof ASN1UniversalString universal) {
            return new String(universal.getOctets(), UTF_32BE);
        }
        if (value instanceof ASN1T61String teletex) {
            return teletex(teletex.getOctets());
        }
        if (value instanceof ASN1String string) {
            return string.getString();
        }
        return '#' + Hex.toHexString(value.toASN1Primitive().getEncoded());
    }

    private static byte[] contents(ASN1Encodable value) throws IOException {
        byte[] encoded = value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        int header = encoded[1] >= 0 ? 2 : 2 + (encoded[1] & 0x7F);
        return Arrays.copyOfRange(encoded, header, encoded.length);
    }

    /** Few who write this type write T.61; most mean UTF-8 or Latin-1. */
    private static String teletex(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }
}
