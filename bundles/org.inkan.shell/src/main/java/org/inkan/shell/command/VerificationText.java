package org.inkan.shell.command;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.inkan.api.crypto.VerificationReport;
import org.inkan.api.crypto.VerificationReport.SignerReport;
import org.inkan.api.crypto.VerificationReport.Trust;
import org.inkan.api.failure.Failure;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import org.inkan.shell.text.Printable;
import org.inkan.shell.token.DistinguishedName;

/** A verification in words: first whether it fits, then who signed, then whether that leads anywhere. */
final class VerificationText {
    private final Session session;
    private final VerificationReport report;

    VerificationText(Session session, VerificationReport report) {
        this.session = session;
        this.report = report;
    }

    Map<String, Object> object() {
        return Json.object(
                "valid",
                report.valid(),
                "signers",
                report.signers().stream().map(VerificationText::object).toList());
    }

    private static Map<String, Object> object(SignerReport signer) {
        return Json.object(
                "intact", signer.intact(),
                "trusted", signer.trust() instanceof Trust.Trusted,
                "untrusted",
                        signer.trust() instanceof Trust.Untrusted untrusted
                                ? untrusted.reason().code().label()
                                : null,
                "signer", signer.certificate().map(VerificationText::name).orElse(null),
                "algorithm", signer.algorithm(),
                "signingTime", signer.signingTime().map(Instant::toString).orElse(null),
                "nonce", signer.nonce().orElse(null),
                "cardNumber", signer.cardNumber().orElse(null),
                "remarks", signer.remarks().stream().map(Failure::toString).toList());
    }

    @Override
    public String toString() {
        String verdict = session.text(report.valid() ? "verify.valid" : "verify.invalid");
        return report.signers().stream()
                .map(this::lines)
                .flatMap(List::stream)
                .map(line -> "  " + Printable.of(line))
                .collect(Collectors.joining("\n", verdict + '\n', ""));
    }

    private List<String> lines(SignerReport signer) {
        List<String> lines = new ArrayList<>();
        lines.add(session.text(signer.intact() ? "verify.intact" : "verify.changed"));
        lines.add(session.text(
                "verify.signer",
                signer.certificate().map(VerificationText::holder).orElse("?"),
                signer.algorithm()));
        if (signer.trust() instanceof Trust.Trusted trusted) {
            X509Certificate anchor = trusted.path().get(trusted.path().size() - 1);
            lines.add(session.text("verify.trusted", DistinguishedName.shortForm(anchor.getSubjectX500Principal())));
        } else if (signer.trust() instanceof Trust.Untrusted untrusted) {
            lines.add(session.text(
                    "verify.untrusted", session.explain(untrusted.reason()).what()));
        }
        signer.signingTime().ifPresent(time -> lines.add(session.text("verify.time", time)));
        signer.nonce().ifPresent(nonce -> lines.add(session.text("verify.nonce", nonce)));
        signer.cardNumber().ifPresent(number -> lines.add(session.text("verify.number", number)));
        signer.remarks()
                .forEach(remark -> lines.add(
                        session.text("verify.remark", session.explain(remark).what())));
        return lines;
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static String holder(X509Certificate certificate) {
        return DistinguishedName.shortForm(certificate.getSubjectX500Principal());
    }
}
