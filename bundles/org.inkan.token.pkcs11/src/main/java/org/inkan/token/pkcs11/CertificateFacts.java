package org.inkan.token.pkcs11;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.api.token.KeyUse;
import org.inkan.codec.usage.CertifiedUses;

/**
 * What a certificate says of its key.
 *
 * @param authority whether its basicConstraints make it a CA's
 * @param uses by its keyUsage; everything when it has none (RFC 5280, 4.2.1.3)
 * @param key its public key; empty when of a kind that we do not use
 */
record CertificateFacts(boolean authority, Set<KeyUse> uses, Optional<PublicKeyFacts> key) {
    CertificateFacts {
        uses = Set.copyOf(uses);
    }

    /** Nothing when the bytes are no certificate. */
    static Optional<CertificateFacts> of(byte[] der) {
        try {
            Certificate certificate = Certificate.getInstance(der);
            Extensions extensions = certificate.getTBSCertificate().getExtensions();
            return Optional.of(new CertificateFacts(
                    isAuthority(extensions),
                    uses(extensions),
                    PublicKeyFacts.of(certificate.getSubjectPublicKeyInfo())));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isAuthority(Extensions extensions) {
        BasicConstraints constraints = extensions == null ? null : BasicConstraints.fromExtensions(extensions);
        return constraints != null && constraints.isCA();
    }

    private static Set<KeyUse> uses(Extensions extensions) {
        KeyUsage usage = extensions == null ? null : KeyUsage.fromExtensions(extensions);
        return usage == null ? EnumSet.allOf(KeyUse.class) : CertifiedUses.of(usage);
    }
}
