package org.inkan.api.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.inkan.api.token.SignatureScheme;

/**
 * What a CMS signature (RFC 5652, 5) holds besides the content.
 *
 * @param detached whether the content stays outside
 * @param scheme how the signed attributes are signed
 * @param signer the certificate of the key that signs
 * @param chain CA certificates to include, any order
 * @param signingTime signed attribute signingTime, written as UTCTime until 2049
 * @param nonce signed attribute 1.2.840.113549.1.9.25.3, as a character string of 1 to 1024 characters
 * @param cardNumber signed attribute 2.16.886.1.100.2.204, as a character string
 */
public record CmsSignRequest(
        boolean detached,
        SignatureScheme scheme,
        X509Certificate signer,
        List<X509Certificate> chain,
        Optional<Instant> signingTime,
        Optional<String> nonce,
        Optional<String> cardNumber) {
    public CmsSignRequest {
        chain = List.copyOf(chain);
    }

    /** Leaves names and numbers out. */
    @Override
    public String toString() {
        return "CmsSignRequest[detached=" + detached + ", " + scheme + "]";
    }
}
