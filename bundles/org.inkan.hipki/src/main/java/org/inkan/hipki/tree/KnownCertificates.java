package org.inkan.hipki.tree;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.EncodedObject;

/** What certificates say, each worked out once: pages ask for the tree again and again. Thread-safe. */
final class KnownCertificates {
    private static final int MAX_REMEMBERED = 64;

    /**
     * A certificate that has been read.
     *
     * @param entry everything of it in the tree except its names
     * @param selfIssued whether it is its own issuer's
     * @param publicKey as in {@link #publicKey}
     */
    record Known(Map<String, Object> entry, boolean selfIssued, String publicKey) {}

    private final DocumentCrypto documents;
    private final Map<EncodedObject, Known> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EncodedObject, Known> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    KnownCertificates(DocumentCrypto documents) {
        this.documents = documents;
    }

    /**
     * @throws InkanException {@code CERTIFICATE_MALFORMED}
     */
    synchronized Known read(EncodedObject encoded) throws InkanException {
        Known known = remembered.get(encoded);
        if (known == null) {
            byte[] der = encoded.der();
            Map<String, Object> entry = CertificateEntry.of(der, documents);
            Certificate certificate = Certificate.getInstance(der);
            known = new Known(
                    entry,
                    certificate.getSubject().equals(certificate.getIssuer()),
                    publicKey(certificate.getSubjectPublicKeyInfo()));
            remembered.put(encoded, known);
        }
        return known;
    }

    /** In base64, an RSAPublicKey or an EC point: the bits of SubjectPublicKeyInfo without their wrapping; empty if there are none. */
    static String publicKey(SubjectPublicKeyInfo info) {
        try {
            return Base64.getEncoder().encodeToString(info.getPublicKeyData().getOctets());
        } catch (RuntimeException noOctets) {
            return "";
        }
    }
}
