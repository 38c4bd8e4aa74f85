package org.inkan.runtime.token;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.Attribute;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectDirectoryAttributes;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenSummary.HolderRank;

/** Reads from a certificate whether its card is an organisation's primary or a secondary one. */
final class HolderRanks {
    /** Card holder rank, an attribute of Taiwan's government PKI in subjectDirectoryAttributes. */
    private static final ASN1ObjectIdentifier RANK = new ASN1ObjectIdentifier("2.16.886.1.100.2.2");

    private HolderRanks() {}

    static Optional<HolderRank> of(TokenContents contents) {
        return contents.certificates().stream()
                .filter(certificate -> !certificate.authority())
                .map(HolderRanks::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<HolderRank> of(CertificateInfo info) {
        try {
            Certificate certificate = Certificate.getInstance(info.encoded().der());
            if (certificate.getTBSCertificate().getExtensions() == null) {
                return Optional.empty();
            }
            SubjectDirectoryAttributes attributes = SubjectDirectoryAttributes.getInstance(certificate
                    .getTBSCertificate()
                    .getExtensions()
                    .getExtensionParsedValue(Extension.subjectDirectoryAttributes));
            if (attributes == null) {
                return Optional.empty();
            }
            for (Object attribute : attributes.getAttributes()) {
                Attribute each = Attribute.getInstance(attribute);
                if (each.getAttrType().equals(RANK)
                        && each.getAttrValues().size() > 0
                        && each.getAttrValues().getObjectAt(0) instanceof ASN1String text) {
                    return "secondary".equalsIgnoreCase(text.getString())
                            ? Optional.of(HolderRank.SECONDARY)
                            : Optional.of(HolderRank.PRIMARY);
                }
            }
            return Optional.empty();
        } catch (RuntimeException malformed) {
            // Bouncy Castle reports malformed DER with unchecked exceptions; a card without a readable rank has none.
            return Optional.empty();
        }
    }
}
