package org.inkan.card.hicos;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyUse;

/** What a certificate says its key is for (RFC 5280, 4.2.1.3). Neither its place nor its label on the card decides that. */
final class CertifiedUse {
    private CertifiedUse() {}

    /** Empty when it is no certificate or does not say. */
    static Optional<Set<KeyUse>> of(EncodedObject certificate) {
        KeyUsage usage;
        try {
            usage = KeyUsage.fromExtensions(new X509CertificateHolder(certificate.der()).getExtensions());
        } catch (IOException | RuntimeException unreadable) {
            // Whoever uses the certificate will say what is wrong with it; the card's own directory decides meanwhile.
            return Optional.empty();
        }
        if (usage == null) {
            return Optional.empty();
        }
        Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
        if (usage.hasUsages(KeyUsage.digitalSignature)) {
            uses.add(KeyUse.SIGN);
            uses.add(KeyUse.AUTHENTICATE);
        }
        if (usage.hasUsages(KeyUsage.nonRepudiation)) {
            uses.add(KeyUse.SIGN);
        }
        if (usage.hasUsages(KeyUsage.keyEncipherment) || usage.hasUsages(KeyUsage.dataEncipherment)) {
            uses.add(KeyUse.DECRYPT);
        }
        return Optional.of(uses);
    }
}
