package org.inkan.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.Prehash;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;

/**
 * Whether a signature fits a hash: the reverse of a {@link org.inkan.api.crypto.DigestSigner}. The JDK's signatures want the whole
 * message again, which a stream that has been hashed and passed on cannot give.
 */
final class DigestSignatures {
    private DigestSignatures() {}

    /**
     * @param digest as long as the scheme's hash
     * @throws InkanException {@code KEY_UNSUITABLE} when the key is of another kind than the scheme, or of no sane size
     */
    static boolean fits(PublicKey key, SignatureScheme scheme, byte[] digest, byte[] signature) throws InkanException {
        AsymmetricKeyParameter parameters = PublicKeys.of(key);
        if (scheme instanceof SignatureScheme.Ecdsa && parameters instanceof ECPublicKeyParameters ec) {
            return ecdsa(ec, digest, signature);
        }
        if (!(scheme instanceof SignatureScheme.Ecdsa) && parameters instanceof RSAKeyParameters rsa) {
            return rsa(rsa, scheme, digest, signature);
        }
        throw new InkanException(FailureCode.KEY_UNSUITABLE);
    }

    private static boolean rsa(RSAKeyParameters key, SignatureScheme scheme, byte[] digest, byte[] signature) {
        if (signature.length != (key.getModulus().bitLength() + 7) / 8) {
            return false;
        }
        try {
            Signer verifier = verifier(scheme);
            verifier.init(false, key);
            verifier.update(digest, 0, digest.length);
            return verifier.verifySignature(signature);
        } catch (RuntimeException e) {
            // a modulus too small for the hash, or a signature above the modulus
            return false;
        }
    }

    private static Signer verifier(SignatureScheme scheme) {
        SignatureScheme.Hash hash = scheme.hash();
        if (scheme instanceof SignatureScheme.Pss pss) {
            return PSSSigner.createRawSigner(
                    new RSAEngine(),
                    Hashes.lightweight(hash),
                    Hashes.lightweight(hash),
                    pss.saltLength(),
                    PSSSigner.TRAILER_IMPLICIT);
        }
        return new RSADigestSigner(Prehash.forDigest(Hashes.lightweight(hash)), Hashes.oid(hash));
    }

    private static boolean ecdsa(ECPublicKeyParameters key, byte[] digest, byte[] signature) {
        try {
            BigInteger[] pair =
                    StandardDSAEncoding.INSTANCE.decode(key.getParameters().getN(), signature);
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(false, key);
            return verifier.verifySignature(digest, pair[0], pair[1]);
        } catch (IOException | RuntimeException e) {
            // no DER sequence of two numbers in range
            return false;
        }
    }
}
