package org.inkan.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/**
 * A list that the issuer has signed and that says something about the certificate (RFC 5280, 6.3.3). Entries are decoded one by
 * one when they are passed: as objects of the JDK a million of them take 600 MB.
 */
final class IssuedList {
    private static final int CRL_SIGN = 6;
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD =
            Set.of(Extension.issuingDistributionPoint, Extension.authorityKeyIdentifier, Extension.cRLNumber);

    private final TBSCertList list;

    private IssuedList(TBSCertList list) {
        this.list = list;
    }

    /**
     * @throws InkanException {@code DOCUMENT_MALFORMED}; {@code SIGNATURE_INVALID} when it is not the issuer's, or not meant
     *     for certificates like this one
     */
    static IssuedList read(byte[] der, X509Certificate certificate, X509Certificate issuer, URI address)
            throws InkanException {
        try {
            CertificateList whole = parse(der);
            TBSCertList list = whole.getTBSCertList();
            boolean usable = list.getNextUpdate() != null
                    && isIssuers(list, issuer)
                    && isMeant(list, certificate, address)
                    && new X509CRLHolder(whole)
                            .isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer.getPublicKey()));
            if (!usable) {
                throw new InkanException(FailureCode.SIGNATURE_INVALID);
            }
            return new IssuedList(list);
        } catch (IOException | RuntimeException | StackOverflowError malformed) {
            // Bouncy Castle throws runtime exceptions for ASN.1 of the wrong shape, and recurses as deep as data nest
            throw new InkanException(Failure.of(FailureCode.DOCUMENT_MALFORMED), malformed);
        } catch (CertException | OperatorCreationException unverifiable) {
            throw new InkanException(Failure.of(FailureCode.SIGNATURE_INVALID), unverifiable);
        }
    }

    private static CertificateList parse(byte[] der) throws IOException {
        try (ASN1InputStream in = new ASN1InputStream(der, true)) {
            return CertificateList.getInstance(in.readObject());
        }
    }

    private static boolean isIssuers(TBSCertList list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        return list.getIssuer()
                        .equals(X500Name.getInstance(
                                issuer.getSubjectX500Principal().getEncoded()))
                && (usage == null || usage[CRL_SIGN]);
    }

    /** A list of changes, of another issuer, of some reasons or of other certificates answers another question. */
    private static boolean isMeant(TBSCertList list, X509Certificate certificate, URI address) {
        Extensions extensions = list.getExtensions();
        if (extensions == null) {
            return true;
        }
        boolean understood = extensions.getExtension(Extension.deltaCRLIndicator) == null
                && Arrays.stream(extensions.getCriticalExtensionOIDs()).allMatch(UNDERSTOOD::contains);
        Extension scope = extensions.getExtension(Extension.issuingDistributionPoint);
        return understood
                && (scope == null
                        || isMeant(IssuingDistributionPoint.getInstance(scope.getParsedValue()), certificate, address));
    }

    private static boolean isMeant(IssuingDistributionPoint scope, X509Certificate certificate, URI address) {
        boolean authority = certificate.getBasicConstraints() >= 0;
        return !scope.isIndirectCRL()
                && scope.getOnlySomeReasons() == null
                && !scope.onlyContainsAttributeCerts()
                && !(authority ? scope.onlyContainsUserCerts() : scope.onlyContainsCACerts())
                && isAt(scope.getDistributionPoint(), address);
    }

    private static boolean isAt(DistributionPointName place, URI address) {
        return place == null
                || place.getType() == DistributionPointName.FULL_NAME
                        && ListAddress.names(GeneralNames.getInstance(place.getName()))
                                .anyMatch(address.toString()::equals);
    }

    /** When the CA made it. */
    Instant made() {
        return list.getThisUpdate().getDate().toInstant();
    }

    /** When the CA makes the next at the latest. */
    Instant next() {
        return list.getNextUpdate().getDate().toInstant();
    }

    /** Since when it is revoked or on hold; empty when it is not in the list. */
    Optional<Instant> revoked(BigInteger serial) throws InkanException {
        try {
            Enumeration<?> entries = list.getRevokedCertificateEnumeration();
            while (entries.hasMoreElements()) {
                TBSCertList.CRLEntry entry = TBSCertList.CRLEntry.getInstance(entries.nextElement());
                if (entry.getUserCertificate().hasValue(serial)) {
                    return Optional.of(entry.getRevocationDate().getDate().toInstant());
                }
            }
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError malformed) {
            throw new InkanException(Failure.of(FailureCode.DOCUMENT_MALFORMED), malformed);
        }
    }
}
