package org.inkan.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.BigIntegers;

/** What can be said of a public key for showing; never refuses one. */
final class KeyDescription {
    private KeyDescription() {}

    /**
     * @param into receives {@code key.algorithm}, {@code key.bits} and {@code key.curve}
     * @param remarks receives {@code weak-key}, {@code key-exponent}, {@code key-factors}
     */
    static void describe(SubjectPublicKeyInfo key, Map<String, String> into, List<String> remarks) throws IOException {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        if (PublicKeys.isRsa(key)) {
            into.put("key.algorithm", "RSA");
            rsa(RSAPublicKey.getInstance(key.parsePublicKey()), into, remarks);
        } else if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            into.put("key.algorithm", "EC");
            X962Parameters parameters =
                    X962Parameters.getInstance(key.getAlgorithm().getParameters());
            if (parameters.isNamedCurve()) {
                curve((ASN1ObjectIdentifier) parameters.getParameters(), into);
            }
        } else {
            into.put("key.algorithm", algorithm.getId());
        }
    }

    private static void rsa(RSAPublicKey key, Map<String, String> into, List<String> remarks) {
        BigInteger modulus = key.getModulus();
        BigInteger exponent = key.getPublicExponent();
        into.put("key.bits", String.valueOf(modulus.bitLength()));
        if (modulus.bitLength() < Limits.MIN_RSA_BITS) {
            remarks.add("weak-key");
        }
        if (exponent.compareTo(BigInteger.TWO) <= 0 || !exponent.testBit(0)) {
            remarks.add("key-exponent");
        }
        if (modulus.signum() <= 0 || BigIntegers.hasAnySmallFactors(modulus)) {
            remarks.add("key-factors");
        }
    }

    private static void curve(ASN1ObjectIdentifier oid, Map<String, String> into) {
        into.put(
                "key.curve", Optional.ofNullable(ECNamedCurveTable.getName(oid)).orElse(oid.getId()));
        X9ECParameters curve = ECNamedCurveTable.getByOID(oid);
        if (curve != null) {
            into.put("key.bits", String.valueOf(curve.getCurve().getFieldSize()));
        }
    }
}
