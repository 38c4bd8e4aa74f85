package org.inkan.door.card;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** Certificates from bytes that anybody may have written. Whoever calls has bounded their number. */
public final class EncodedCertificates {
    private EncodedCertificates() {}

    /**
     * One, in DER.
     *
     * @throws InkanException {@code CERTIFICATE_MALFORMED}
     */
    public static X509Certificate one(byte[] der) throws InkanException {
        try {
            return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | ClassCastException damaged) {
            throw malformed(damaged);
        }
    }

    /**
     * Every certificate of a file: one in DER, or one or more in PEM (RFC 7468).
     *
     * @throws InkanException {@code CERTIFICATE_MALFORMED} also when there is none
     */
    public static List<X509Certificate> all(byte[] file) throws InkanException {
        List<X509Certificate> all;
        try {
            all = factory().generateCertificates(new ByteArrayInputStream(file)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException | ClassCastException damaged) {
            throw malformed(damaged);
        }
        if (all.isEmpty()) {
            throw new InkanException(FailureCode.CERTIFICATE_MALFORMED);
        }
        return all;
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }

    private static InkanException malformed(Exception cause) {
        return new InkanException(Failure.of(FailureCode.CERTIFICATE_MALFORMED), cause);
    }
}
