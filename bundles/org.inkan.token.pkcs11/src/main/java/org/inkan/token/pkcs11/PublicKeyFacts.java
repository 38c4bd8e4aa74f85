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
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParametersHolder;
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
    /** First byte of a point with both coordinates (SEC 1, 2.3.3). */
    private static final int UNCOMPRESSED = 4;

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
            return of(new SubjectPublicKeyInfo(algorithm, unwrap(point, fieldBits(curve))));
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] unwrap(byte[] point, int fieldBits) throws IOException {
        // Only the length tells: a bare point may begin like an OCTET STRING.
        return point.length > 0 && point[0] == UNCOMPRESSED && point.length == 1 + 2 * bytes(fieldBits)
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
                int bits = fieldBits(
                        ASN1ObjectIdentifier.getInstance(info.getAlgorithm().getParameters()));
                return isPoint(info.getPublicKeyData().getOctets(), bits)
                        ? bounded(KeyInfo.Algorithm.EC, bits, encoded)
                        : Optional.empty();
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

    /** Of a named curve; 0 when it is none that we know. */
    private static int fieldBits(ASN1ObjectIdentifier curve) {
        X9ECParametersHolder known = ECNamedCurveTable.getByOIDLazy(curve);
        return known == null ? 0 : known.getCurve().getFieldSize();
    }

    /** By its length (SEC 1, 2.3.3); whether it lies on the curve is for those who use it. */
    private static boolean isPoint(byte[] point, int fieldBits) {
        int coordinate = bytes(fieldBits);
        return point.length > 1 && point.length == 1 + (point[0] == UNCOMPRESSED ? 2 : 1) * coordinate;
    }

    private static int bytes(int bits) {
        return (bits + 7) / 8;
    }
}
