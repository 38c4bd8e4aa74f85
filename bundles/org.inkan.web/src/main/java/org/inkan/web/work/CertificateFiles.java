package org.inkan.web.work;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

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
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            byte[] content = Files.readAllBytes(file.path());
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content))) {
                certificates.add((X509Certificate) each);
            }
        } catch (CertificateException | ClassCastException damaged) {
            throw new InkanException(Failure.of(FailureCode.CERTIFICATE_MALFORMED), damaged);
        } catch (IOException unreadable) {
            throw Orders.unreadable(unreadable);
        }
        if (certificates.isEmpty()) {
            throw new InkanException(FailureCode.CERTIFICATE_MALFORMED);
        }
        if (certificates.size() > MAX_CERTIFICATES) {
            throw new InkanException(FailureCode.INPUT_TOO_LARGE, "limit", MAX_CERTIFICATES);
        }
        return certificates;
    }
}
