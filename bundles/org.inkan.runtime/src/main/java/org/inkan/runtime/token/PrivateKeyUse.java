package org.inkan.runtime.token;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
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
    /** How tokens that unpad by themselves report a wrong padding. */
    private static final Set<FailureCode> PADDING_REFUSED =
            Set.of(FailureCode.CARD_REFUSED, FailureCode.DECRYPTION_FAILED);

    private static final SecureRandom RANDOM = new SecureRandom();

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
                    return RsaPadding.signPkcs1(
                            RsaPadding.digestInfo(scheme.hash(), digest), modulusLength(key), token);
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
            return RsaPadding.decrypt(scheme, ciphertext, modulusLength(key), token);
        }
        if (key.form() == KeyInfo.Form.RSA_PKCS1 && scheme instanceof DecryptionScheme.Pkcs1 pkcs1) {
            if (ciphertext.length != modulusLength(key)) {
                throw new InkanException(FailureCode.DECRYPTION_FAILED);
            }
            return unpaddedByTheCard(pkcs1.expectedLengths(), new PrivateOperation.Decipher(ciphertext), token);
        }
        throw new InkanException(FailureCode.KEY_UNSUITABLE);
    }

    /** The card says when a padding is wrong; nobody else may be told, where the length is known. */
    private static byte[] unpaddedByTheCard(
            Set<Integer> expectedLengths, PrivateOperation operation, TokenOperation token) throws InkanException {
        byte[] random = new byte[expectedLengths.stream().min(Integer::compare).orElse(0)];
        RANDOM.nextBytes(random);
        try {
            byte[] plaintext = token.perform(operation);
            if (expectedLengths.isEmpty() || expectedLengths.contains(plaintext.length)) {
                return plaintext;
            }
            Arrays.fill(plaintext, (byte) 0);
            return random;
        } catch (InkanException e) {
            if (expectedLengths.isEmpty() || !PADDING_REFUSED.contains(e.code())) {
                throw e;
            }
            return random;
        }
    }

    private static int modulusLength(KeyInfo key) {
        return (key.bits() + 7) / 8;
    }
}
