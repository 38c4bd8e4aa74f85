package org.inkan.web.work;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.crypto.VerificationReport;
import org.inkan.api.crypto.VerificationReport.SignerReport;
import org.inkan.api.crypto.VerificationReport.Trust;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.web.json.Json;
import org.inkan.web.rest.Parts;
import org.inkan.web.rest.Problems;

/** Checks the signatures of a file that was sent. */
final class Verification {
    private final Parts parts;
    private final Problems problems;
    private final Storage storage;

    Verification(Parts parts, Problems problems, Storage storage) {
        this.parts = parts;
        this.problems = problems;
        this.storage = storage;
    }

    /**
     * @param content what a detached signature is of
     * @param trusted certificates that the person trusts besides
     */
    Works.Task of(StoredFile signature, Optional<StoredFile> content, List<X509Certificate> trusted, Locale locale) {
        return work -> {
            boolean simulated = parts.simulator()
                    .map(simulator -> !simulator.readers().isEmpty())
                    .orElse(false);
            List<X509Certificate> anchors = new ArrayList<>(trusted);
            if (simulated && parts.sandbox().isPresent()) {
                anchors.addAll(sandbox(parts.sandbox().get()));
            }
            try (InputStream signed = Orders.open(signature, work);
                    InputStream outside =
                            content.isPresent() ? Orders.open(content.get(), work) : InputStream.nullInputStream();
                    ResultFile result = new ResultFile(storage)) {
                VerificationReport report =
                        parts.documents().verify(signed, content.map(file -> outside), result.stream(), anchors);
                Map<String, Object> object = object(report, simulated, locale);
                boolean worthKeeping =
                        content.isEmpty() && report.signers().stream().allMatch(SignerReport::intact);
                return worthKeeping
                        ? result.keep(FileName.without(signature.name(), ".p7m", ".p7s", ".p7b"), object)
                        : Work.Result.report(object);
            } catch (IOException unreadable) {
                throw Orders.unreadable(unreadable);
            }
        };
    }

    /** With simulated cards their own root is what a person wants to see confirmed; the answer says so. */
    private List<X509Certificate> sandbox(SandboxPki pki) throws InkanException {
        List<X509Certificate> anchors = new ArrayList<>(List.of(pki.root()));
        for (CardProfile profile : parts.profiles()) {
            anchors.add(pki.issuer(profile));
        }
        return anchors;
    }

    private Map<String, Object> object(VerificationReport report, boolean simulated, Locale locale)
            throws InkanException {
        List<Map<String, Object>> signers = new ArrayList<>();
        for (SignerReport signer : report.signers()) {
            signers.add(object(signer, locale));
        }
        return Json.object("valid", report.valid(), "sandbox", simulated, "signers", signers);
    }

    private Map<String, Object> object(SignerReport signer, Locale locale) throws InkanException {
        Map<String, String> described = signer.certificate().isEmpty()
                ? Map.of()
                : described(signer.certificate().get());
        return Json.object(
                "intact", signer.intact(),
                "trusted", signer.trust() instanceof Trust.Trusted,
                "untrusted",
                        signer.trust() instanceof Trust.Untrusted untrusted
                                ? problems.object(untrusted.reason(), locale)
                                : null,
                "holder", first(described, "subject.CN", "subject.OU", "subject.O"),
                "issuer", described.get("issuer.name"),
                "from", described.get("validFrom"),
                "until", described.get("validUntil"),
                "sha256", described.get("sha256"),
                "algorithm", signer.algorithm(),
                "signingTime", signer.signingTime().map(Instant::toString).orElse(null),
                "remarks",
                        signer.remarks().stream()
                                .map(remark -> problems.object(remark, locale))
                                .toList());
    }

    private Map<String, String> described(X509Certificate certificate) throws InkanException {
        try {
            return parts.documents().describe(certificate.getEncoded());
        } catch (CertificateEncodingException damaged) {
            return Map.of();
        }
    }

    private static String first(Map<String, String> described, String... keys) {
        for (String key : keys) {
            if (described.containsKey(key)) {
                return described.get(key);
            }
        }
        return null;
    }
}
