package org.inkan.crypto;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;

/**
 * Verifies signed attributes with a certificate's key. Names no certificate to Bouncy Castle, which would else mix the
 * certificate's validity into the question whether the signature fits.
 */
record CertificateVerifier(SignatureScheme scheme, X509Certificate certificate) implements ContentVerifierProvider {
    @Override
    public boolean hasAssociatedCertificate() {
        return false;
    }

    @Override
    public X509CertificateHolder getAssociatedCertificate() {
        return null;
    }

    @Override
    public ContentVerifier get(AlgorithmIdentifier algorithm) {
        return new Verifier(algorithm, Hashes.digest(scheme.hash()));
    }

    private final class Verifier implements ContentVerifier {
        private final AlgorithmIdentifier algorithm;
        private final MessageDigest digest;

        Verifier(AlgorithmIdentifier algorithm, MessageDigest digest) {
            this.algorithm = algorithm;
            this.digest = digest;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        }

        @Override
        public boolean verify(byte[] expected) {
            try {
                return DigestSignatures.fits(certificate.getPublicKey(), scheme, digest.digest(), expected);
            } catch (InkanException e) {
                return false;
            }
        }
    }
}
