package org.inkan.card.pkcs15;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.BERTags;
import org.inkan.api.failure.InkanException;
import org.inkan.codec.text.ForeignText;

/** Walks over the fields of a sequence in their order; most fields of PKCS#15 are optional and told apart by their type. */
final class Fields {
    private static final int MAX_LABEL = 255;

    private final ASN1Object whole;
    private final Enumeration<?> rest;
    private Object ahead;

    private Fields(ASN1Object whole, Enumeration<?> rest) {
        this.whole = whole;
        this.rest = rest;
        advance();
    }

    /** A sequence's fields; of anything else, only the choice it makes can be asked for. */
    static Fields of(ASN1Encodable object) {
        ASN1Object primitive = object.toASN1Primitive();
        return new Fields(
                primitive,
                primitive instanceof ASN1Sequence sequence ? sequence.getObjects() : Collections.emptyEnumeration());
    }

    /** The tag number of a choice, or -1 for its untagged alternative. */
    int choice() {
        return whole instanceof ASN1TaggedObject tagged ? tagged.getTagNo() : -1;
    }

    /** The fields of an implicitly tagged sequence. */
    Fields untagged() throws InkanException {
        if (!(whole instanceof ASN1TaggedObject tagged)) {
            throw Asn1.malformed("a field without its tag", null);
        }
        return of(ASN1Sequence.getInstance(tagged, false));
    }

    /** What an explicit tag holds. */
    Fields inside() throws InkanException {
        return of(content());
    }

    /** What an explicit tag holds, as it is. */
    ASN1Object content() throws InkanException {
        if (!(whole instanceof ASN1TaggedObject tagged)) {
            throw Asn1.malformed("a field without its tag", null);
        }
        return tagged.getExplicitBaseObject();
    }

    boolean isSequence() {
        return whole instanceof ASN1Sequence;
    }

    byte[] encoded() throws InkanException {
        try {
            return whole.getEncoded("DER");
        } catch (IOException e) {
            throw Asn1.malformed("an ASN.1 object", e);
        }
    }

    boolean atEnd() {
        return ahead == null;
    }

    /** The next field, whatever it is. */
    Fields next() throws InkanException {
        if (!(ahead instanceof ASN1Encodable field)) {
            throw Asn1.malformed("a missing field", null);
        }
        advance();
        return of(field);
    }

    Optional<Fields> sequence() throws InkanException {
        return ahead instanceof ASN1Sequence ? Optional.of(next()) : Optional.empty();
    }

    Fields requiredSequence() throws InkanException {
        return sequence().orElseThrow(() -> Asn1.malformed("a missing sequence", null));
    }

    /** The next field if it carries this context tag. */
    Optional<Fields> tagged(int number) throws InkanException {
        return ahead instanceof ASN1TaggedObject tagged && tagged.hasTag(BERTags.CONTEXT_SPECIFIC, number)
                ? Optional.of(next())
                : Optional.empty();
    }

    Optional<BigInteger> integer() {
        return take(ASN1Integer.class).map(ASN1Integer::getValue);
    }

    /** A number from 0 to {@code max}. */
    OptionalInt number(int max) throws InkanException {
        Optional<BigInteger> value = integer();
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(bounded(value.get(), max));
    }

    /** An implicitly tagged number. */
    OptionalInt taggedNumber(int tag, int max) throws InkanException {
        if (!(ahead instanceof ASN1TaggedObject tagged) || !tagged.hasTag(BERTags.CONTEXT_SPECIFIC, tag)) {
            return OptionalInt.empty();
        }
        advance();
        return OptionalInt.of(bounded(ASN1Integer.getInstance(tagged, false).getValue(), max));
    }

    /** The number under an implicit tag. */
    BigInteger taggedInteger() throws InkanException {
        if (!(whole instanceof ASN1TaggedObject tagged)) {
            throw Asn1.malformed("a field without its tag", null);
        }
        return ASN1Integer.getInstance(tagged, false).getValue();
    }

    /** A card's reference of one byte; some issuers encode 80 and above as negative numbers. */
    static int reference(BigInteger value) throws InkanException {
        if (value.bitLength() > 8) {
            throw Asn1.malformed("a reference of more than a byte", null);
        }
        return value.intValue() & 0xFF;
    }

    Optional<byte[]> octets() {
        return take(ASN1OctetString.class).map(ASN1OctetString::getOctets);
    }

    Optional<ASN1BitString> bits() {
        return take(ASN1BitString.class);
    }

    Optional<String> text() throws InkanException {
        Optional<ASN1UTF8String> text = take(ASN1UTF8String.class);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(shortened(text.get().getString()));
    }

    Optional<String> taggedText(int tag) throws InkanException {
        if (!(ahead instanceof ASN1TaggedObject tagged) || !tagged.hasTag(BERTags.CONTEXT_SPECIFIC, tag)) {
            return Optional.empty();
        }
        advance();
        byte[] octets = ASN1OctetString.getInstance(tagged, false).getOctets();
        return Optional.of(shortened(new String(octets, StandardCharsets.UTF_8)));
    }

    /** The next field if it is of this type. */
    <T> Optional<T> take(Class<T> type) {
        if (!type.isInstance(ahead)) {
            return Optional.empty();
        }
        T value = type.cast(ahead);
        advance();
        return Optional.of(value);
    }

    /** Whether a bit is set, counted from the first. */
    static boolean bit(ASN1BitString bits, int number) {
        byte[] octets = bits.getBytes();
        return number / 8 < octets.length && (octets[number / 8] & 0x80 >> number % 8) != 0;
    }

    private static int bounded(BigInteger value, int max) throws InkanException {
        if (value.signum() < 0 || value.bitLength() > 31 || value.intValue() > max) {
            throw Asn1.malformed("a number out of range", null);
        }
        return value.intValue();
    }

    private static String shortened(String text) {
        String clean = ForeignText.harmless(text).strip();
        return clean.length() > MAX_LABEL ? clean.substring(0, MAX_LABEL) : clean;
    }

    private void advance() {
        ahead = rest.hasMoreElements() ? rest.nextElement() : null;
    }
}
