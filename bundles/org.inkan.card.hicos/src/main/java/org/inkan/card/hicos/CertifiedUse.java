package org.inkan.card.hicos;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyUse;
import org.inkan.codec.usage.CertifiedUses;

/** What a certificate says its key is for (RFC 5280, 4.2.1.3). Neither its place nor its label on the card decides that. */
final class CertifiedUse {
    private CertifiedUse() {}

    /** Empty when it is no certificate or does not say. */
    static Optional<Set<KeyUse>> of(EncodedObject certificate) {
        try {
            KeyUsage usage = KeyUsage.fromExtensions(new X509CertificateHolder(certificate.der()).getExtensions());
            return Optional.ofNullable(usage).map(CertifiedUses::of);
        } catch (IOException | RuntimeException unreadable) {
            // Whoever uses the certificate will say what is wrong with it; the card's own directory decides meanwhile.
            return Optional.empty();
        }
    }
}
