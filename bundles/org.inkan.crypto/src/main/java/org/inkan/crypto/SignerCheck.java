package org.inkan.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.inkan.api.crypto.VerificationReport.SignerReport;
import org.inkan.api.crypto.VerificationReport.Trust;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;

/**
 * Checks one signature of a document whose content has been hashed.
 *
 * @param certificates the document's
 * @param ambiguous whether the content could itself be somebody's signed attributes
 */
record SignerCheck(
        List<X509Certificate> certificates, Collection<X509Certificate> anchors, Instant now, boolean ambiguous) {

    SignerReport report(SignerInformation signer) {
        Optional<SignatureScheme> scheme = scheme(signer);
        List<X509Certificate> named = named(signer);
        Optional<X509Certificate> fitting = scheme.flatMap(s -> named.stream()
                .filter(certificate -> fits(signer, s, certificate))
                .findFirst());
        Optional<X509Certificate> certificate = fitting.or(() -> named.stream().findFirst());
        SignedAttributes attributes = SignedAttributes.of(signer.getSignedAttributes());
        Optional<Instant> signingTime = attributes.signingTime();
        List<Failure> remarks = new ArrayList<>();
        if (scheme.isEmpty()) {
            remarks.add(Failures.unsupported(signer.getEncryptionAlgOID()));
        }
        remarks.addAll(Remarks.of(scheme, certificate, now));
        return new SignerReport(
                fitting.isPresent(),
                certificate,
                certificate
                        .map(found -> SignerTrust.of(found, anchors, certificates, checkedAt(signingTime)))
                        .orElseGet(() -> new Trust.Untrusted(Failure.of(FailureCode.CERTIFICATE_NOT_FOUND))),
                scheme.map(Schemes::name).orElseGet(signer::getEncryptionAlgOID),
                signingTime,
                attributes.text(SignedAttributes.NONCE),
                attributes.text(SignedAttributes.CARD_NUMBER),
                remarks);
    }

    /** A signing time that has not come yet is nobody's. */
    private Instant checkedAt(Optional<Instant> signingTime) {
        return signingTime.filter(time -> !time.isAfter(now)).orElse(now);
    }

    private static Optional<SignatureScheme> scheme(SignerInformation signer) {
        try {
            return Schemes.of(
                    signer.getDigestAlgorithmID(), signer.toASN1Structure().getDigestEncryptionAlgorithm());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private List<X509Certificate> named(SignerInformation signer) {
        return certificates.stream()
                .filter(certificate -> {
                    try {
                        return signer.getSID().match(new X509CertificateHolder(certificate.getEncoded()));
                    } catch (Exception e) {
                        return false;
                    }
                })
                .toList();
    }

    private boolean fits(SignerInformation signer, SignatureScheme scheme, X509Certificate certificate) {
        try {
            // Throws when the content was not hashed with this signer's hash. Asked first: else verify()
            // hashes nothing at all and takes that for the content.
            byte[] contentDigest = signer.getContentDigest();
            if (signer.getSignedAttributes() == null) {
                return !ambiguous
                        && DigestSignatures.fits(
                                certificate.getPublicKey(), scheme, contentDigest, signer.getSignature());
            }
            return signer.verify(verifier(signer, scheme, certificate));
        } catch (CMSException | InkanException | RuntimeException e) {
            return false;
        }
    }

    private static SignerInformationVerifier verifier(
            SignerInformation signer, SignatureScheme scheme, X509Certificate certificate) {
        return new SignerInformationVerifier(
                (digest, signature) -> Schemes.name(scheme),
                name -> signer.toASN1Structure().getDigestEncryptionAlgorithm(),
                new CertificateVerifier(scheme, certificate),
                new Hashes());
    }
}
