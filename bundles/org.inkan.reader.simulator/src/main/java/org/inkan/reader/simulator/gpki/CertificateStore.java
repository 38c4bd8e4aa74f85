package org.inkan.reader.simulator.gpki;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** The file with all certificates, each in a slot of fixed size. */
final class CertificateStore {
    static final int ROOT = 0x0000;
    static final int ISSUER = 0x0700;
    static final int FIRST_USER = 0x0E00;
    static final int SECOND_USER = 0x1500;

    private static final int SLOT = 0x0700;

    private final byte[] content = new byte[SECOND_USER + SLOT];

    CertificateStore() {
        Arrays.fill(content, (byte) 0xFF);
    }

    /**
     * @throws InkanException {@code CARD_FULL} if it does not fit its slot
     */
    void put(int offset, X509Certificate certificate) throws InkanException {
        byte[] der = encoded(certificate);
        if (der.length > SLOT) {
            throw new InkanException(FailureCode.CARD_FULL);
        }
        System.arraycopy(der, 0, content, offset, der.length);
    }

    byte[] content() {
        return content.clone();
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
