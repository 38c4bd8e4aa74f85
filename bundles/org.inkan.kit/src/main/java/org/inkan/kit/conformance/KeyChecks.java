package org.inkan.kit.conformance;

import java.security.GeneralSecurityException;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;

/** Whether keys do what their certificates say. */
final class KeyChecks {
    private KeyChecks() {}

    static String signs(CardJob job) throws InkanException, CheckException {
        CardJob.Seen seen = job.run(job.card().insert());
        TokenContents contents =
                seen.contents().orElseThrow(() -> CheckException.failed("does not recognise the card"));
        KeyInfo key =
                CardJob.key(contents, KeyUse.SIGN).orElseThrow(() -> CheckException.notApplicable("no signature key"));
        byte[] signature = seen.signature().orElseThrow(() -> CheckException.failed("the PIN was " + seen.outcome()));
        try {
            if (!SignatureProbe.verifies(signature, certificate(contents, key))) {
                throw CheckException.failed("the signature does not verify");
            }
        } catch (GeneralSecurityException malformed) {
            throw CheckException.failed("the signature is malformed");
        }
        return key.algorithm() + " " + key.bits();
    }

    static String decrypts(CardJob job) throws InkanException, CheckException {
        CardChannel channel = job.card().insert();
        CardSession session = job.session(channel, job.probe(channel));
        TokenContents contents = job.driver().read(session, false);
        KeyInfo key = CardJob.key(contents, KeyUse.DECRYPT)
                .orElseThrow(() -> CheckException.notApplicable("no decryption key"));
        if (key.algorithm() != KeyInfo.Algorithm.RSA) {
            throw CheckException.notApplicable("no RSA decryption key");
        }
        var pin = CardJob.pinOf(contents, key).orElseThrow(() -> CheckException.failed("a key without its PIN"));
        if (!(job.verify(session, pin) instanceof PinOutcome.Accepted)) {
            throw CheckException.failed("the right PIN is refused");
        }
        try {
            byte[] ciphertext = SignatureProbe.encrypted(certificate(contents, key));
            byte[] result = job.driver().perform(session, key, new PrivateOperation.Decipher(ciphertext));
            if (!SignatureProbe.deciphered(result, key.form())) {
                throw CheckException.failed("the plaintext is another");
            }
        } catch (GeneralSecurityException malformed) {
            throw CheckException.failed("the certificate's key cannot encrypt");
        }
        return "RSA " + key.bits();
    }

    private static CertificateInfo certificate(TokenContents contents, KeyInfo key) throws CheckException {
        return contents.certificates().stream()
                .filter(certificate -> certificate.id().equals(key.id()))
                .findFirst()
                .orElseThrow(() -> CheckException.notApplicable("a key without certificate"));
    }
}
