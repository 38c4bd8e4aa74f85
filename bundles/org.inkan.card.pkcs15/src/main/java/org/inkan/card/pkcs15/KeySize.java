package org.inkan.card.pkcs15;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * How long a key is, by what its description says: no key is made of it, since checking a modulus or a point costs seconds and
 * throws whatever it likes.
 */
final class KeySize {
    private static final int MAX_BITS = 16_384;

    private KeySize() {}

    /** Modulus or field length in bits; 0 when it is of no known kind. */
    static int of(SubjectPublicKeyInfo key) throws IOException {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            int bits =
                    RSAPublicKey.getInstance(key.parsePublicKey()).getModulus().bitLength();
            return bits > MAX_BITS ? 0 : bits;
        }
        return algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)
                ? ofCurve(key.getAlgorithm().getParameters())
                : 0;
    }

    /** Field length in bits; 0 when this is no name of a known curve. */
    static int ofCurve(ASN1Encodable curve) {
        X9ECParameters parameters =
                curve instanceof ASN1ObjectIdentifier name ? ECNamedCurveTable.getByOID(name) : null;
        return parameters == null ? 0 : parameters.getCurve().getFieldSize();
    }
}
