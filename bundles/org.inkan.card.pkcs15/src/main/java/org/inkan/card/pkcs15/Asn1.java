package org.inkan.card.pkcs15;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.TokenContents;
import org.inkan.codec.tlv.BerTlv;
import org.inkan.codec.tlv.MalformedTlvException;

/** Reads ASN.1 that a card gave: whatever is wrong with it is the card's failure. Bouncy Castle limits the depth. */
final class Asn1 {
    private Asn1() {}

    /** What reads fields out of a decoded object. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Fields fields) throws InkanException;
    }

    /** The one object in these bytes; what follows it is passed over, as files are often longer than their contents. */
    static <T> T one(byte[] bytes, Reading<T> reading) throws InkanException {
        return guarded(decoded(bytes), reading);
    }

    /**
     * The objects of a directory file, without the padding around them.
     *
     * @return DER, in their order
     */
    static List<byte[]> records(byte[] file) throws InkanException {
        List<byte[]> records = new ArrayList<>();
        int at = 0;
        while (at < file.length) {
            if (file[at] == 0 || file[at] == (byte) 0xFF) {
                at++;
                continue;
            }
            int length = encodedLength(Arrays.copyOfRange(file, at, Math.min(file.length, at + BerTlv.MAX_HEADER)));
            if (length > file.length - at || records.size() == TokenContents.MAX_OBJECTS) {
                throw malformed("a directory file", null);
            }
            records.add(Arrays.copyOfRange(file, at, at + length));
            at += length;
        }
        return records;
    }

    /** Each record read alike. */
    static <T> List<T> each(byte[] file, Reading<T> reading) throws InkanException {
        List<T> all = new ArrayList<>();
        for (byte[] record : records(file)) {
            all.add(one(record, reading));
        }
        return all;
    }

    static int encodedLength(byte[] head) throws InkanException {
        try {
            return BerTlv.encodedLength(head);
        } catch (MalformedTlvException e) {
            throw malformed("a length", e);
        }
    }

    static InkanException malformed(String what, Throwable cause) {
        return new InkanException(new Failure(FailureCode.CARD_MALFORMED, Map.of("what", what)), cause);
    }

    private static ASN1Primitive decoded(byte[] bytes) throws InkanException {
        try (ASN1InputStream in = new ASN1InputStream(new ByteArrayInputStream(bytes), bytes.length)) {
            ASN1Primitive object = in.readObject();
            if (object == null) {
                throw malformed("an empty file", null);
            }
            return object;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw malformed("an ASN.1 object", e);
        }
    }

    private static <T> T guarded(ASN1Primitive object, Reading<T> reading) throws InkanException {
        try {
            return reading.of(Fields.of(object));
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            // Bouncy Castle's accessors refuse bad values this way.
            throw malformed("an ASN.1 value", e);
        }
    }
}
