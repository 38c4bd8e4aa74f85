package org.inkan.health.layer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.inkan.api.crypto.CmsSignRequest;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.crypto.VerificationReport.SignerReport;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.door.card.CardCertificate;
import org.inkan.door.card.KeyChoice;
import org.inkan.door.card.SchemeChoice;

/** Signs a text of ours and verifies the signature. */
final class SignatureRoundTrip implements Layer {
    private static final byte[] TEXT = "Inkan self-test".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "signature";
    }

    @Override
    public Duration limit() {
        return READING;
    }

    @Override
    public Finding look(Examination examination) throws InkanException, InterruptedException, LayerBelowBroken {
        Optional<KeyJob> job = examination.job();
        if (job.isEmpty()) {
            return Finding.notRun("no-pin");
        }
        Optional<KeyChoice> holder = KeyChoice.best(
                CardCertificate.ofKeys(examination.contents()),
                KeyUse.SIGN,
                examination.surroundings().now());
        if (holder.isEmpty()) {
            return Finding.notRun("no-key");
        }
        DocumentCrypto documents = examination.surroundings().documents().orElseThrow(LayerBelowBroken::new);
        KeyInfo key = holder.get().key();
        SignatureScheme scheme = SchemeChoice.of(key);
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        documents.sign(
                new CmsSignRequest(
                        true,
                        scheme,
                        holder.get().x509(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new ByteArrayInputStream(TEXT),
                signed,
                digest -> job.get().sign(key, scheme, digest));
        boolean intact = documents
                .verify(
                        new ByteArrayInputStream(signed.toByteArray()),
                        Optional.of(new ByteArrayInputStream(TEXT)),
                        OutputStream.nullOutputStream(),
                        List.of())
                .signers()
                .stream()
                .allMatch(SignerReport::intact);
        return intact ? Finding.good("verified") : Finding.broken(Failure.of(FailureCode.CERTIFICATE_FOREIGN));
    }
}
