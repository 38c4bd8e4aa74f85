package org.inkan.token.pkcs11;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;

/**
 * A public key, as far as a key's description needs it.
 *
 * @param bits modulus or field length
 * @param encoded SubjectPublicKeyInfo in DER
 */
record PublicKeyFacts(KeyInfo.Algorithm algorithm, int bits, EncodedObject encoded) {
    private static final int MAX_BITS = 16384;
    /** The smallest curve and RSA key that any token still in use may hold. */
    private static final int MIN_BITS = 160;

    /** CKA_MODULUS and CKA_PUBLIC_EXPONENT: big-endian, of any sign bit. */
    static Optional<PublicKeyFacts> rsa(byte[] modulus, byte[] exponent) {
        RSAPublicKey key = new RSAPublicKey(new BigInteger(1, modulus), new BigInteger(1, exponent));
        return encode(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key);
    }

    /**
     * CKA_EC_PARAMS and CKA_EC_POINT.
     *
     * @param parameters DER of ECParameters; named curves only
     * @param point the point in a DER OCTET STRING; some modules leave the wrapping away
     */
    static Optional<PublicKeyFacts> ec(byte[] parameters, byte[] point) {
        try {
            if (!(ASN1Primitive.fromByteArray(parameters) instanceof ASN1ObjectIdentifier curve)) {
                return Optional.empty();
            }
            AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve);
            return of(new SubjectPublicKeyInfo(algorithm, unwrap(point)));
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] unwrap(byte[] point) throws IOException {
        boolean bare = point.length % 2 == 1 && point.length > 0 && point[0] == 4 && point[1] != point.length - 2;
        return bare
                ? point
                : ASN1OctetString.getInstance(ASN1Primitive.fromByteArray(point))
                        .getOctets();
    }

    private static Optional<PublicKeyFacts> encode(AlgorithmIdentifier algorithm, RSAPublicKey key) {
        try {
            return of(new SubjectPublicKeyInfo(algorithm, key));
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** Nothing when the key is of a kind that we do not use, or malformed. */
    static Optional<PublicKeyFacts> of(SubjectPublicKeyInfo info) {
        try {
            ASN1ObjectIdentifier kind = info.getAlgorithm().getAlgorithm();
            EncodedObject encoded = new EncodedObject(info.getEncoded(ASN1Encoding.DER));
            if (kind.equals(PKCSObjectIdentifiers.rsaEncryption)) {
                RSAPublicKey key = RSAPublicKey.getInstance(info.parsePublicKey());
                return bounded(KeyInfo.Algorithm.RSA, key.getModulus().bitLength(), encoded);
            }
            if (kind.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return bounded(
                        KeyInfo.Algorithm.EC, fieldBits(info.getPublicKeyData().getOctets()), encoded);
            }
            return Optional.empty();
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKeyFacts> bounded(KeyInfo.Algorithm algorithm, int bits, EncodedObject encoded) {
        return bits < MIN_BITS || bits > MAX_BITS
                ? Optional.empty()
                : Optional.of(new PublicKeyFacts(algorithm, bits, encoded));
    }

    /** From the point's length (SEC 1, 2.3.3); P-521 is the one prime curve whose field does not end on a byte. */
    private static int fieldBits(byte[] point) {
        int bytes = point.length == 0 ? 0 : point[0] == 4 ? (point.length - 1) / 2 : point.length - 1;
        return bytes == 66 ? 521 : bytes * 8;
    }
}
