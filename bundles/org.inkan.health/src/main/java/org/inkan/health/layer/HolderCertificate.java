package org.inkan.health.layer;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;

/** A holder's certificate with its key. */
record HolderCertificate(X509Certificate x509, KeyInfo key) {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CONTENT_COMMITMENT = 1;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int DATA_ENCIPHERMENT = 3;

    /**
     * @throws InkanException {@code CERTIFICATE_MALFORMED} if one of them is no certificate
     */
    static List<HolderCertificate> of(TokenContents contents) throws InkanException {
        List<HolderCertificate> all = new ArrayList<>();
        for (CertificateInfo info : contents.certificates()) {
            for (KeyInfo key : contents.keys()) {
                if (!info.authority() && key.id().equals(info.id())) {
                    all.add(new HolderCertificate(parse(info), key));
                }
            }
        }
        return all;
    }

    static X509Certificate parse(CertificateInfo info) throws InkanException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(info.encoded().der()));
        } catch (CertificateException | ClassCastException damaged) {
            throw new InkanException(Failure.of(FailureCode.CERTIFICATE_MALFORMED), damaged);
        }
    }

    /** The one for a use: valid before any other, then the newest. */
    static Optional<HolderCertificate> best(List<HolderCertificate> all, KeyUse use, Instant now) {
        return all.stream()
                .filter(one -> one.serves(use))
                .max(Comparator.<HolderCertificate, Boolean>comparing(one -> one.isCurrent(now))
                        .thenComparing(one -> one.x509.getNotBefore()));
    }

    /** By its keyUsage (RFC 5280, 4.2.1.3), where it has one, and by what the key can do. */
    boolean serves(KeyUse use) {
        boolean[] usage = x509.getKeyUsage();
        if (!key.uses().contains(use) || usage == null) {
            return key.uses().contains(use);
        }
        return use == KeyUse.DECRYPT
                ? usage[KEY_ENCIPHERMENT] || usage[DATA_ENCIPHERMENT]
                : usage[DIGITAL_SIGNATURE] || usage[CONTENT_COMMITMENT];
    }

    boolean isCurrent(Instant now) {
        return !isEarly(now) && !now.isAfter(x509.getNotAfter().toInstant());
    }

    boolean isEarly(Instant now) {
        return now.isBefore(x509.getNotBefore().toInstant());
    }
}
