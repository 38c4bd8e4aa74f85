package org.inkan.crypto;

import java.math.BigInteger;
import java.security.PublicKey;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** Public keys as Bouncy Castle's light-weight engines want them, within {@link Limits}. */
final class PublicKeys {
    private PublicKeys() {}

    static AsymmetricKeyParameter of(PublicKey key) throws InkanException {
        return Failures.run(FailureCode.KEY_UNSUITABLE, () -> of(SubjectPublicKeyInfo.getInstance(key.getEncoded())));
    }

    static boolean isRsa(SubjectPublicKeyInfo key) {
        return key.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                || key.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
    }

    private static AsymmetricKeyParameter of(SubjectPublicKeyInfo key) throws Exception {
        if (isRsa(key)) {
            return rsa(RSAPublicKey.getInstance(key.parsePublicKey()));
        }
        // Explicit curve parameters let anybody make a curve on which he knows the private key to a known public one.
        if (!key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                || !X962Parameters.getInstance(key.getAlgorithm().getParameters())
                        .isNamedCurve()) {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }
        return PublicKeyFactory.createKey(key);
    }

    private static RSAKeyParameters rsa(RSAPublicKey key) throws InkanException {
        BigInteger modulus = key.getModulus();
        BigInteger exponent = key.getPublicExponent();
        boolean sane = modulus.signum() > 0
                && modulus.bitLength() <= Limits.MAX_RSA_BITS
                && modulus.testBit(0)
                && exponent.bitLength() <= Limits.MAX_RSA_EXPONENT_BITS
                && exponent.compareTo(BigInteger.TWO) > 0
                && exponent.testBit(0);
        if (!sane) {
            throw new InkanException(Failure.of(FailureCode.KEY_UNSUITABLE));
        }
        // "internal" leaves out a primality test of the modulus, which costs more than everything else together.
        return new RSAKeyParameters(false, modulus, exponent, true);
    }
}
