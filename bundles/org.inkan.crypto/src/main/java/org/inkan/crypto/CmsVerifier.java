package org.inkan.crypto;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedDataParser;
import org.bouncycastle.cms.CMSTypedStream;
import org.bouncycastle.cms.SignerInformation;
import org.inkan.api.crypto.VerificationReport;
import org.inkan.api.crypto.VerificationReport.SignerReport;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** Reads SignedData once from front to back, and reports on every signature. */
final class CmsVerifier {
    private final Clock clock;

    CmsVerifier(Clock clock) {
        this.clock = clock;
    }

    VerificationReport verify(
            InputStream signature,
            Optional<InputStream> content,
            OutputStream contentOut,
            Collection<X509Certificate> anchors)
            throws InkanException {
        return Failures.run(FailureCode.DOCUMENT_MALFORMED, () -> {
            InputStream guarded = new BerGuard(Armour.open(new CallerInput(signature)), BerGuard.Content.SIGNED);
            CMSSignedDataParser parser = content.isPresent()
                    ? new CMSSignedDataParser(new Hashes(), new CMSTypedStream(new CallerInput(content.get())), guarded)
                    : new CMSSignedDataParser(new Hashes(), guarded);
            boolean ambiguous = drain(parser, content.isPresent(), new CallerOutput(contentOut));
            return report(parser, anchors, ambiguous);
        });
    }

    private boolean drain(CMSSignedDataParser parser, boolean detached, OutputStream out) throws Exception {
        CMSTypedStream stream = parser.getSignedContent();
        if (stream == null) {
            boolean signed = !parser.getSignerInfos().getSigners().isEmpty();
            throw new InkanException(signed ? FailureCode.CONTENT_MISSING : FailureCode.DOCUMENT_MALFORMED);
        }
        AttributeLookalike lookalike = new AttributeLookalike(detached ? OutputStream.nullOutputStream() : out);
        stream.getContentStream().transferTo(lookalike);
        out.flush();
        return lookalike.found();
    }

    private VerificationReport report(
            CMSSignedDataParser parser, Collection<X509Certificate> anchors, boolean ambiguous) throws Exception {
        Collection<SignerInformation> signers = parser.getSignerInfos().getSigners();
        if (signers.isEmpty()) {
            throw new InkanException(FailureCode.DOCUMENT_MALFORMED);
        }
        if (signers.size() > Limits.MAX_SIGNERS) {
            throw new InkanException(Failures.tooLarge("signers", Limits.MAX_SIGNERS));
        }
        SignerCheck check = new SignerCheck(certificates(parser), anchors, clock.instant(), ambiguous);
        List<SignerReport> reports = new ArrayList<>();
        for (SignerInformation signer : signers) {
            reports.add(check.report(signer));
        }
        return new VerificationReport(reports);
    }

    private static List<X509Certificate> certificates(CMSSignedDataParser parser) throws Exception {
        Collection<X509CertificateHolder> holders = parser.getCertificates().getMatches(null);
        if (holders.size() > Limits.MAX_CERTIFICATES) {
            throw new InkanException(Failures.tooLarge("certificates", Limits.MAX_CERTIFICATES));
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder holder : holders) {
            Certificates.convert(holder).ifPresent(certificates::add);
        }
        return certificates;
    }
}
