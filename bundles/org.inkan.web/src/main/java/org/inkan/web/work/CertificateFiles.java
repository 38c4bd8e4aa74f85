package org.inkan.web.work;

import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.door.card.EncodedCertificates;

/** Certificates in files that were sent: DER, or one or more in PEM. */
final class CertificateFiles {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_CERTIFICATES = 100;

    private CertificateFiles() {}

    /**
     * @throws InkanException {@code INPUT_TOO_LARGE}, {@code CERTIFICATE_MALFORMED}
     */
    static List<X509Certificate> read(StoredFile file) throws InkanException {
        if (file.size() > MAX_BYTES) {
            throw new InkanException(FailureCode.INPUT_TOO_LARGE, "limit", MAX_BYTES);
        }
        List<X509Certificate> certificates;
        try {
            certificates = EncodedCertificates.all(Files.readAllBytes(file.path()));
        } catch (IOException unreadable) {
            throw Orders.unreadable(unreadable);
        }
        if (certificates.size() > MAX_CERTIFICATES) {
            throw new InkanException(FailureCode.INPUT_TOO_LARGE, "limit", MAX_CERTIFICATES);
        }
        return certificates;
    }
}
