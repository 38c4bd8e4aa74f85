package org.inkan.shell.command;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenSummary;
import org.inkan.shell.Session;
import org.inkan.shell.token.CardCertificate;
import org.inkan.shell.token.CardLine;
import org.inkan.shell.token.KeyChoice;

/** One card from its recognition to its certificates. */
final class CardExamination {
    private static final Duration SOON = Duration.ofDays(60);

    private final Session session;
    private final Token token;

    CardExamination(Session session, Token token) {
        this.session = session;
        this.token = token;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        TokenContents contents;
        try {
            contents = token.contents();
        } catch (InkanException failed) {
            findings.add(Finding.broken(session, "recognition", failed.failure()));
            return findings;
        }
        TokenSummary summary = token.summary();
        findings.add(Finding.ok("recognition", session.text("doctor.recognised", summary.family(), summary.driver())));
        findings.add(
                summary.profile().isPresent()
                        ? Finding.ok(
                                "profile",
                                CardLine.of(
                                                token,
                                                session.names(),
                                                session.messages().locale())
                                        .describe(session.messages()))
                        : Finding.note(
                                "profile", session.text("doctor.profile.none"), session.text("doctor.profile.action")));
        findings.add(certificates(contents));
        if (summary.privateUse() == TokenSummary.PrivateUse.NEEDS_TRANSPORT) {
            Failure missing = Failure.of(FailureCode.PIN_TRANSPORT_MISSING);
            findings.add(Finding.note(
                    "keys",
                    session.explain(missing).what(),
                    session.explain(missing).next()));
        }
        return findings;
    }

    private Finding certificates(TokenContents contents) {
        List<CardCertificate> readable = CardCertificate.of(contents);
        if (readable.size() < contents.certificates().size()) {
            return Finding.broken(session, "certificates", Failure.of(FailureCode.CERTIFICATE_MALFORMED));
        }
        try {
            CardCertificate signing = KeyChoice.of(contents, KeyUse.SIGN).certificate();
            signing.requireCurrent();
            boolean soon = signing.x509()
                    .getNotAfter()
                    .toInstant()
                    .isBefore(Instant.now().plus(SOON));
            String text = session.text("doctor.certificates", readable.size());
            return soon
                    ? Finding.note("certificates", text, session.text("doctor.certificates.soon"))
                    : Finding.ok("certificates", text);
        } catch (InkanException failed) {
            return Finding.broken(session, "certificates", failed.failure());
        }
    }

    Finding signTest(PinPrompt prompt) {
        try {
            KeyChoice choice = KeyChoice.of(token.contents(), KeyUse.SIGN);
            byte[] message = "Inkan sign test".getBytes(StandardCharsets.US_ASCII);
            boolean rsa = choice.key().algorithm() == KeyInfo.Algorithm.RSA;
            SignatureScheme scheme = KeyChoice.scheme(choice.key(), false, Optional.of(SignatureScheme.Hash.SHA256));
            try (KeyJob job = token.begin(JobRequest.single(session.text("job.test"), "inkan"), prompt)) {
                byte[] signed = job.sign(
                        choice.key(),
                        scheme,
                        MessageDigest.getInstance("SHA-256").digest(message));
                Signature check = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
                check.initVerify(choice.x509().getPublicKey());
                check.update(message);
                return check.verify(signed)
                        ? Finding.ok("signature", session.text("doctor.signed"))
                        : Finding.broken(session, "signature", Failure.of(FailureCode.CERTIFICATE_FOREIGN));
            }
        } catch (InkanException failed) {
            return Finding.broken(session, "signature", failed.failure());
        } catch (GeneralSecurityException unusual) {
            return Finding.broken(session, "signature", Failure.of(FailureCode.KEY_UNSUITABLE));
        }
    }
}
