package org.inkan.runtime.token;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.TokenContents;
import org.inkan.runtime.rsa.RsaPadding;

/**
 * Checks a signature with the public key before anybody gets it. Costs 0.1 ms and no APDU; a fault on the line would
 * otherwise give a document that fails at its reader, or, with RSA by CRT, give the private key away.
 */
final class SignatureCheck {
    /** 00 01, eight times FF, 00 (RFC 8017, 9.2). */
    private static final int MIN_PADDING = 11;

    private SignatureCheck() {}

    /** The public key of a key, from the token's own object or its certificate. */
    static Optional<PublicKey> publicKey(KeyInfo key, TokenContents contents) {
        try {
            if (key.publicKey().isPresent()) {
                return Optional.of(KeyFactory.getInstance(key.algorithm().name())
                        .generatePublic(
                                new X509EncodedKeySpec(key.publicKey().get().der())));
            }
            for (var certificate : contents.certificates()) {
                if (certificate.id().equals(key.id()) && !certificate.authority()) {
                    return Optional.of(CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(
                                    certificate.encoded().der()))
                            .getPublicKey());
                }
            }
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static void require(PublicKey key, SignatureScheme scheme, byte[] digest, byte[] signature) throws InkanException {
        boolean good;
        try {
            if (key instanceof RSAPublicKey rsa && scheme instanceof SignatureScheme.Pkcs1) {
                good = isPkcs1(rsa, RsaPadding.digestInfo(scheme.hash(), digest), signature);
            } else if (key instanceof RSAPublicKey rsa && scheme instanceof SignatureScheme.Pss pss) {
                good = RsaPadding.isPss(rsa, pss, digest, signature);
            } else if (key instanceof RSAPublicKey) {
                good = false;
            } else {
                Signature ecdsa = Signature.getInstance("NONEwithECDSA");
                ecdsa.initVerify(key);
                ecdsa.update(digest);
                good = ecdsa.verify(signature);
            }
        } catch (GeneralSecurityException e) {
            good = false;
        }
        if (!good) {
            throw new InkanException(FailureCode.CARD_MALFORMED, "what", "a signature that does not verify");
        }
    }

    private static boolean isPkcs1(RSAPublicKey key, byte[] digestInfo, byte[] signature) {
        int length = (key.getModulus().bitLength() + 7) / 8;
        BigInteger value = new BigInteger(1, signature);
        if (length < digestInfo.length + MIN_PADDING
                || signature.length != length
                || value.compareTo(key.getModulus()) >= 0) {
            return false;
        }
        byte[] expected = new byte[length];
        Arrays.fill(expected, (byte) 0xFF);
        expected[0] = 0;
        expected[1] = 1;
        expected[length - digestInfo.length - 1] = 0;
        System.arraycopy(digestInfo, 0, expected, length - digestInfo.length, digestInfo.length);
        return value.modPow(key.getPublicExponent(), key.getModulus()).equals(new BigInteger(1, expected));
    }
}
