package org.inkan.token.pkcs11;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** ECDSA signatures: modules give r and s side by side (PKCS #11 v2.40 mechanisms, 2.3.1), we want a DER sequence. */
final class EcdsaSignature {
    private EcdsaSignature() {}

    /**
     * @param bits field length of the key
     */
    static byte[] toDer(byte[] raw, int bits) throws InkanException {
        int half = raw.length / 2;
        int longest = (bits + 7) / 8;
        if (raw.length % 2 != 0 || half == 0 || half > longest) {
            throw new InkanException(FailureCode.CARD_MALFORMED);
        }
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(raw, 0, half));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(raw, half, raw.length));
        if (r.signum() == 0 || s.signum() == 0) {
            throw new InkanException(FailureCode.CARD_MALFORMED);
        }
        try {
            return new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)})
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new InkanException(Failure.of(FailureCode.INTERNAL), impossible);
        }
    }
}
