package org.inkan.reader.simulator.gpki;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.token.KeyUse;
import org.inkan.reader.simulator.card.Variants;

/**
 * What both generations hold, before it becomes files.
 *
 * @param keys signature first
 */
record CardContents(String cardNumber, List<KeySlot> keys, X509Certificate root, X509Certificate issuer) {
    private static final int SIGN_REFERENCE = 0x01;
    private static final int KEYX_REFERENCE = 0x05;

    static CardContents of(CardProfile profile, SandboxPki.Holder holder, SandboxPki pki, Variants variants)
            throws InkanException {
        List<KeySlot> keys = new ArrayList<>();
        for (SandboxPki.Credential credential : holder.credentials()) {
            if (!(credential.key() instanceof RSAPrivateKey key)) {
                // This applet has no EC keys; the combination of variants makes no card.
                throw new InkanException(FailureCode.TOKEN_NOT_FOUND);
            }
            boolean signs = credential.use() != KeyUse.DECRYPT;
            boolean missing = signs && variants.has("half-renewed");
            keys.add(new KeySlot(
                    signs ? "SIGN" : "KEYX",
                    signs ? "cert1" : "cert2",
                    signs ? SIGN_REFERENCE : KEYX_REFERENCE,
                    credential.use(),
                    key,
                    missing ? Optional.empty() : Optional.of(credential.certificate())));
        }
        return new CardContents(holder.cardNumber(), keys, pki.root(), pki.issuer(profile));
    }

    /** Which user certificate is stored first differs from card to card, as it does among real ones. */
    boolean encryptionFirst() {
        return cardNumber.charAt(cardNumber.length() - 1) % 2 == 0;
    }
}
