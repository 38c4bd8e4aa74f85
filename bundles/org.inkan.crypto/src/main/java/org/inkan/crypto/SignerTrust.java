package org.inkan.crypto;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.crypto.VerificationReport.Trust;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;

/** Whether a signer leads to an anchor at a time (RFC 5280, 6, by the JDK's validator; without revocation). */
final class SignerTrust {
    private final Instant when;
    private Failure reason = Failure.of(FailureCode.CERTIFICATE_UNTRUSTED);

    private SignerTrust(Instant when) {
        this.when = when;
    }

    /**
     * @param intermediates the document's certificates
     * @param when the time at which every certificate below the anchor has to be valid
     */
    static Trust of(
            X509Certificate signer,
            Collection<X509Certificate> anchors,
            Collection<X509Certificate> intermediates,
            Instant when) {
        if (!KeyRules.maySign(signer)) {
            return new Trust.Untrusted(Failure.of(FailureCode.KEY_UNSUITABLE));
        }
        SignerTrust trust = new SignerTrust(when);
        Optional<List<X509Certificate>> path = new PathSearch(anchors, intermediates).find(signer, trust::validates);
        return path.<Trust>map(Trust.Trusted::new).orElseGet(() -> new Trust.Untrusted(trust.reason));
    }

    static Failure outsideValidity(X509Certificate certificate) {
        return new Failure(
                FailureCode.CERTIFICATE_EXPIRED,
                Map.of(
                        "from", certificate.getNotBefore().toInstant().toString(),
                        "until", certificate.getNotAfter().toInstant().toString()));
    }

    static boolean isValid(X509Certificate certificate, Instant when) {
        return !when.isBefore(certificate.getNotBefore().toInstant())
                && !when.isAfter(certificate.getNotAfter().toInstant());
    }

    private boolean validates(List<X509Certificate> path) {
        return path.size() == 1 ? validatesAlone(path.get(0)) : validatesBelowAnchor(path);
    }

    /** The validator has nothing to say of a signer that is the anchor itself. */
    private boolean validatesAlone(X509Certificate signer) {
        boolean valid = isValid(signer, when);
        if (!valid) {
            reason = outsideValidity(signer);
        }
        return valid;
    }

    private boolean validatesBelowAnchor(List<X509Certificate> path) {
        try {
            X509Certificate anchor = path.get(path.size() - 1);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(when));
            List<X509Certificate> below = path.subList(0, path.size() - 1);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
            return true;
        } catch (CertPathValidatorException e) {
            explain(path, e);
            return false;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private void explain(List<X509Certificate> path, CertPathValidatorException e) {
        boolean time = e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID;
        if (time && e.getIndex() >= 0) {
            reason = outsideValidity(path.get(e.getIndex()));
        }
    }
}
