package org.inkan.crypto;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.PublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.inkan.api.crypto.DigestSigner;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;

/** Hashes here, signs on the token, and looks whether the signature is the certificate's before anybody else sees it. */
final class TokenSignature implements ContentSigner {
    private final SignatureScheme scheme;
    private final PublicKey key;
    private final DigestSigner signer;
    private final MessageDigest digest;

    TokenSignature(SignatureScheme scheme, PublicKey key, DigestSigner signer) {
        this.scheme = scheme;
        this.key = key;
        this.signer = signer;
        this.digest = Hashes.digest(scheme.hash());
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return Schemes.identifier(scheme);
    }

    @Override
    public OutputStream getOutputStream() {
        return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    }

    @Override
    public byte[] getSignature() {
        try {
            byte[] hash = digest.digest();
            byte[] signature = signer.sign(hash.clone());
            if (!DigestSignatures.fits(key, scheme, hash, signature)) {
                throw new InkanException(FailureCode.CERTIFICATE_FOREIGN);
            }
            return signature;
        } catch (InkanException e) {
            throw new UncheckedIOException(new FailureIOException(e));
        }
    }
}
