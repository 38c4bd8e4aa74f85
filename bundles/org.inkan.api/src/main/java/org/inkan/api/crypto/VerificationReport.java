package org.inkan.api.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.Failure;

/**
 * What was found about the signatures of a document.
 *
 * @param signers one for each signature; never empty
 */
public record VerificationReport(List<SignerReport> signers) {
    public VerificationReport {
        signers = List.copyOf(signers);
    }

    /** Whether every signature fits and every signer leads to a given anchor. */
    public boolean valid() {
        return signers.stream().allMatch(signer -> signer.intact() && signer.trust() instanceof Trust.Trusted);
    }

    /**
     * One signature.
     *
     * @param intact whether the signature fits the content
     * @param certificate the signer's, if it was in the document
     * @param trust whether it leads to a given anchor
     * @param algorithm such as {@code SHA256withRSA}
     * @param signingTime as the signer says; not proven
     * @param nonce signed attribute, if there
     * @param cardNumber signed attribute, if there
     * @param remarks what a careful reader wants to know: weak key, SHA-1, expired now, test certificate
     */
    public record SignerReport(
            boolean intact,
            Optional<X509Certificate> certificate,
            Trust trust,
            String algorithm,
            Optional<Instant> signingTime,
            Optional<String> nonce,
            Optional<String> cardNumber,
            List<Failure> remarks) {
        public SignerReport {
            remarks = List.copyOf(remarks);
        }
    }

    /** Where a signer's certificate leads. */
    public sealed interface Trust {
        /**
         * To a given anchor.
         *
         * @param path from the signer to the anchor
         */
        record Trusted(List<X509Certificate> path) implements Trust {}

        /**
         * Nowhere.
         *
         * @param reason why
         */
        record Untrusted(Failure reason) implements Trust {}
    }
}
