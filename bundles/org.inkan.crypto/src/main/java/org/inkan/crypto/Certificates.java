package org.inkan.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/** From Bouncy Castle's certificates to the JDK's, which the API speaks. */
final class Certificates {
    private Certificates() {}

    /** Empty when the JDK cannot read it: one odd certificate does not spoil a document. */
    static Optional<X509Certificate> convert(X509CertificateHolder holder) {
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(holder.getEncoded())));
        } catch (CertificateException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
