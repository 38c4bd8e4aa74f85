package org.inkan.trust;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Where a certificate says that its CA's list is (RFC 5280, 4.2.1.13). Only {@code http}: that is what CAs publish, the list's
 * signature protects it, and {@code https} would need a check of revocation itself.
 */
final class ListAddress {
    private static final int MAX_LENGTH = 500;

    private ListAddress() {}

    static Optional<URI> of(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (extension == null) {
            return Optional.empty();
        }
        try {
            CRLDistPoint points = CRLDistPoint.getInstance(
                    ASN1OctetString.getInstance(extension).getOctets());
            return Arrays.stream(points.getDistributionPoints())
                    // lists of some reasons only, and lists of another issuer, answer another question
                    .filter(point -> point.getReasons() == null && point.getCRLIssuer() == null)
                    .map(DistributionPoint::getDistributionPoint)
                    .filter(name -> name != null && name.getType() == DistributionPointName.FULL_NAME)
                    .flatMap(name -> names(GeneralNames.getInstance(name.getName())))
                    .flatMap(text -> http(text).stream())
                    .findFirst();
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    static Stream<String> names(GeneralNames names) {
        return Arrays.stream(names.getNames())
                .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
                .map(name -> ASN1IA5String.getInstance(name.getName()).getString());
    }

    private static Optional<URI> http(String text) {
        try {
            URI address = new URI(text);
            boolean usable = text.length() <= MAX_LENGTH
                    && "http".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null;
            return usable ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException unusable) {
            return Optional.empty();
        }
    }
}
