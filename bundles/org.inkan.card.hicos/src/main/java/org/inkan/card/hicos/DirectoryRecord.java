package org.inkan.card.hicos;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.ObjectId;
import org.inkan.codec.text.ForeignText;

/**
 * Entries of directory files (ISO/IEC 7816-15, 8.3, 8.4 and 8.7), as far as these cards need them. Bouncy Castle decodes the
 * ASN.1; it has no classes for this standard.
 */
sealed interface DirectoryRecord {
    /** A deeper value has no place in an entry; bounds the decoder's recursion. */
    int MAX_LENGTH = 2048;

    /**
     * An entry of PrKDF.
     *
     * @param usage KeyUsageFlags, first bit leftmost in the first byte
     * @param modulusBits 0 when the entry does not tell
     */
    record PrivateKey(String label, ObjectId id, Usage usage, int reference, int modulusBits)
            implements DirectoryRecord {}

    /**
     * An entry of CDF.
     *
     * @param place in the certificate store; empty when the entry does not tell
     * @param dated whether the entry names the serial number, so that another certificate makes another entry
     */
    record Certificate(String label, ObjectId id, boolean authority, Optional<Place> place, boolean dated)
            implements DirectoryRecord {}

    /** A range in the certificate store. */
    record Place(int offset, int length) {}

    /** What PKCS#15 lets a key do. */
    record Usage(boolean decrypts, boolean signs) {
        private static final int DECRYPT = 0x40;
        private static final int SIGN = 0x20;
        private static final int SIGN_RECOVER = 0x10;
        private static final int UNWRAP = 0x04;

        static Usage of(ASN1BitString flags) {
            byte[] bytes = flags.getBytes();
            int first = bytes.length == 0 ? 0 : bytes[0];
            return new Usage((first & (DECRYPT | UNWRAP)) != 0, (first & (SIGN | SIGN_RECOVER)) != 0);
        }
    }

    /** From one DER sequence. */
    static PrivateKey privateKey(byte[] der) throws InkanException {
        return decoded(der, entry -> {
            ASN1Sequence key = ASN1Sequence.getInstance(entry.getObjectAt(1));
            ASN1Sequence attributes = typeAttributes(entry);
            int bits = Arrays.stream(attributes.toArray())
                    .filter(ASN1Integer.class::isInstance)
                    .mapToInt(value -> smallNumber((ASN1Integer) value))
                    .findFirst()
                    .orElse(0);
            Usage usage = Arrays.stream(key.toArray())
                    .filter(ASN1BitString.class::isInstance)
                    .findFirst()
                    .map(flags -> Usage.of((ASN1BitString) flags))
                    .orElse(new Usage(false, false));
            int reference = Arrays.stream(key.toArray())
                    .filter(ASN1Integer.class::isInstance)
                    .mapToInt(value -> smallNumber((ASN1Integer) value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no key reference"));
            if (reference > 0xFF || bits > 16_384) {
                throw new IllegalArgumentException("no such key");
            }
            return new PrivateKey(label(entry), id(key), usage, reference, bits);
        });
    }

    /** From one DER sequence. */
    static Certificate certificate(byte[] der) throws InkanException {
        return decoded(der, entry -> {
            ASN1Sequence common = ASN1Sequence.getInstance(entry.getObjectAt(1));
            ASN1Sequence attributes = typeAttributes(entry);
            boolean authority = Arrays.stream(common.toArray())
                    .anyMatch(value -> value instanceof ASN1Boolean flag && flag.isTrue());
            boolean dated = Arrays.stream(attributes.toArray()).anyMatch(ASN1Integer.class::isInstance);
            return new Certificate(label(entry), id(common), authority, place(attributes), dated);
        });
    }

    private static Optional<Place> place(ASN1Sequence attributes) {
        if (attributes.size() == 0 || !(attributes.getObjectAt(0) instanceof ASN1Sequence path)) {
            return Optional.empty();
        }
        int offset = -1;
        int length = -1;
        for (ASN1Encodable part : path) {
            if (part instanceof ASN1Integer index) {
                offset = smallNumber(index);
            } else if (part instanceof ASN1TaggedObject tagged && tagged.getTagNo() == 0) {
                length = smallNumber(ASN1Integer.getInstance(tagged, false));
            }
        }
        return offset < 0 || length < 0 ? Optional.empty() : Optional.of(new Place(offset, length));
    }

    private static String label(ASN1Sequence entry) {
        ASN1Sequence common = ASN1Sequence.getInstance(entry.getObjectAt(0));
        return StreamSupport.stream(common.spliterator(), false)
                .filter(ASN1String.class::isInstance)
                .filter(value -> !(value instanceof ASN1BitString))
                .map(value -> ForeignText.harmless(((ASN1String) value).getString()))
                .findFirst()
                .orElse("");
    }

    private static ObjectId id(ASN1Sequence attributes) {
        return ObjectId.of(
                ASN1OctetString.getInstance(attributes.getObjectAt(0)).getOctets());
    }

    /** {@code [1] typeAttributes}, the last part of an entry. */
    private static ASN1Sequence typeAttributes(ASN1Sequence entry) {
        return StreamSupport.stream(entry.spliterator(), false)
                .filter(part -> part instanceof ASN1TaggedObject tagged && tagged.getTagNo() == 1)
                .map(part -> ASN1Sequence.getInstance((ASN1TaggedObject) part, true))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type attributes"));
    }

    private static int smallNumber(ASN1Integer number) {
        BigInteger value = number.getValue();
        if (value.signum() < 0 || value.bitLength() > 16) {
            throw new IllegalArgumentException("a number out of range");
        }
        return value.intValue();
    }

    /** Reads one kind of entry. Bouncy Castle answers everything unexpected with a runtime exception. */
    interface Reading<T> {
        T of(ASN1Sequence entry);
    }

    private static <T> T decoded(byte[] der, Reading<T> reading) throws InkanException {
        if (der.length > MAX_LENGTH) {
            throw Malformed.because("a directory entry without end");
        }
        try {
            return reading.of(ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der)));
        } catch (IOException | RuntimeException notAnEntry) {
            throw Malformed.because("a directory entry");
        }
    }
}
