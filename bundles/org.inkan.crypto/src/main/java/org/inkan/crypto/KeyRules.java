package org.inkan.crypto;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;

/** What a certificate and its key have to be before they make anything new. */
final class KeyRules {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int DATA_ENCIPHERMENT = 3;

    private KeyRules() {}

    /** Without the keyUsage extension a key may do everything (RFC 5280, 4.2.1.3). */
    static boolean maySign(X509Certificate certificate) {
        return allows(certificate.getKeyUsage(), DIGITAL_SIGNATURE, NON_REPUDIATION);
    }

    static void checkSigner(X509Certificate signer, SignatureScheme scheme) throws InkanException {
        if (!maySign(signer)) {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }
        checkKey(signer.getPublicKey(), scheme);
    }

    /** A key that is to sign by a scheme. */
    static void checkKey(PublicKey publicKey, SignatureScheme scheme) throws InkanException {
        AsymmetricKeyParameter key = PublicKeys.of(publicKey);
        if (scheme instanceof SignatureScheme.Ecdsa != key instanceof ECPublicKeyParameters) {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }
        checkStrength(key);
    }

    /** The key of a recipient, which is RSA. */
    static RSAKeyParameters checkRecipient(X509Certificate recipient) throws InkanException {
        if (!allows(recipient.getKeyUsage(), KEY_ENCIPHERMENT, DATA_ENCIPHERMENT)
                || !(PublicKeys.of(recipient.getPublicKey()) instanceof RSAKeyParameters key)) {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }
        checkStrength(key);
        return key;
    }

    private static void checkStrength(AsymmetricKeyParameter key) throws InkanException {
        if (key instanceof RSAKeyParameters rsa && rsa.getModulus().bitLength() < Limits.MIN_RSA_BITS) {
            throw new InkanException(
                    FailureCode.KEY_WEAK, "bits", rsa.getModulus().bitLength());
        }
    }

    private static boolean allows(boolean[] usage, int one, int other) {
        return usage == null || usage.length > one && usage[one] || usage.length > other && usage[other];
    }
}
