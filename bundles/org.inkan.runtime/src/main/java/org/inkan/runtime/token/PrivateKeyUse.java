package org.inkan.runtime.token;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.SignatureScheme;
import org.inkan.runtime.rsa.RsaPadding;
import org.inkan.runtime.rsa.RsaPadding.TokenOperation;

/** Makes what a caller wants out of what a key can. */
final class PrivateKeyUse {
    private PrivateKeyUse() {}

    static byte[] sign(
            KeyInfo key, Optional<PublicKey> publicKey, SignatureScheme scheme, byte[] digest, TokenOperation token)
            throws InkanException {
        if (digest.length != scheme.hash().length()) {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }
        byte[] signature = raw(key, publicKey, scheme, digest, token);
        if (publicKey.isPresent()) {
            SignatureCheck.require(publicKey.get(), scheme, digest, signature);
        }
        return signature;
    }

    private static byte[] raw(
            KeyInfo key, Optional<PublicKey> publicKey, SignatureScheme scheme, byte[] digest, TokenOperation token)
            throws InkanException {
        switch (key.form()) {
            case RSA_RAW -> {
                if (scheme instanceof SignatureScheme.Pkcs1) {
                    return RsaPadding.signPkcs1(RsaPadding.digestInfo(scheme.hash(), digest), key.bits() / 8, token);
                }
                if (scheme instanceof SignatureScheme.Pss pss
                        && publicKey.orElse(null) instanceof RSAPublicKey modulus) {
                    return RsaPadding.signPss(pss, digest, modulus, token);
                }
            }
            case RSA_PKCS1 -> {
                if (scheme instanceof SignatureScheme.Pkcs1) {
                    return token.perform(
                            new PrivateOperation.SignDigestInfo(RsaPadding.digestInfo(scheme.hash(), digest)));
                }
            }
            case ECDSA -> {
                if (scheme instanceof SignatureScheme.Ecdsa) {
                    return token.perform(new PrivateOperation.SignHash(digest));
                }
            }
        }
        throw new InkanException(FailureCode.KEY_UNSUITABLE);
    }

    static byte[] decrypt(KeyInfo key, DecryptionScheme scheme, byte[] ciphertext, TokenOperation token)
            throws InkanException {
        if (key.form() == KeyInfo.Form.RSA_RAW) {
            return RsaPadding.decrypt(scheme, ciphertext, key.bits() / 8, token);
        }
        if (key.form() == KeyInfo.Form.RSA_PKCS1 && scheme instanceof DecryptionScheme.Pkcs1) {
            return token.perform(new PrivateOperation.Decipher(ciphertext));
        }
        throw new InkanException(FailureCode.KEY_UNSUITABLE);
    }
}
