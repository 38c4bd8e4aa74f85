package org.inkan.health.layer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.door.card.CardCertificate;
import org.inkan.door.card.CardKeys;
import org.inkan.door.card.KeyChoice;

/** Encrypts a text of ours to the holder and opens it again. */
final class DecryptionRoundTrip implements Layer {
    private static final byte[] TEXT = "Inkan self-test".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "decryption";
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
                KeyUse.DECRYPT,
                examination.surroundings().now());
        if (holder.isEmpty() || holder.get().key().algorithm() != KeyInfo.Algorithm.RSA) {
            return Finding.notRun("no-key");
        }
        DocumentCrypto documents = examination.surroundings().documents().orElseThrow(LayerBelowBroken::new);
        X509Certificate certificate = holder.get().x509();
        ByteArrayOutputStream envelope = new ByteArrayOutputStream();
        documents.encrypt(
                ContentCipher.AES256_CBC,
                KeyTransport.PKCS1,
                List.of(certificate),
                new ByteArrayInputStream(TEXT),
                envelope);
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        documents.decrypt(
                new ByteArrayInputStream(envelope.toByteArray()),
                opened,
                new CardKeys(job.get(), List.of(holder.get())));
        return Arrays.equals(opened.toByteArray(), TEXT)
                ? Finding.good("opened")
                : Finding.broken(Failure.of(FailureCode.DECRYPTION_FAILED));
    }
}
