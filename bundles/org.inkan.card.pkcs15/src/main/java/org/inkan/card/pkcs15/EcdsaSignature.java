package org.inkan.card.pkcs15;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.inkan.api.failure.InkanException;

/** Cards give r and s one after the other (ISO/IEC 7816-8, 11.7); everybody else wants a DER sequence. */
final class EcdsaSignature {
    /** r and s of the largest curve, P-521. */
    private static final int LONGEST = 132;

    private EcdsaSignature() {}

    /**
     * @param bits of the curve's field; 0 when unknown
     */
    static byte[] toDer(byte[] result, int bits) throws InkanException {
        int expected = 2 * ((bits + 7) / 8);
        boolean plain = bits == 0 ? !isDer(result) : result.length == expected;
        if (!plain && isDer(result)) {
            return result;
        }
        if (!plain || result.length == 0 || result.length % 2 != 0 || result.length > LONGEST) {
            throw Asn1.malformed("a signature of " + result.length + " bytes", null);
        }
        int half = result.length / 2;
        ASN1Encodable[] numbers = {
            new ASN1Integer(new BigInteger(1, Arrays.copyOf(result, half))),
            new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(result, half, result.length)))
        };
        try {
            return new DERSequence(numbers).getEncoded();
        } catch (IOException e) {
            throw Asn1.malformed("a signature", e);
        }
    }

    /** A few cards build the sequence themselves. */
    private static boolean isDer(byte[] result) {
        try {
            return Asn1.one(
                    result,
                    fields -> fields.encoded().length == result.length
                            && fields.integer().isPresent()
                            && fields.integer().isPresent()
                            && fields.atEnd());
        } catch (InkanException notDer) {
            return false;
        }
    }
}
