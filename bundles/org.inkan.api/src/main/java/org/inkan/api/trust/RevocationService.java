package org.inkan.api.trust;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether certificates have been revoked. Nothing goes over the network except in {@link #fetch}, and that only when somebody
 * wants it. Thread-safe.
 */
@ProviderType
public interface RevocationService {
    /**
     * From what is on this computer.
     *
     * @param issuer whose key signed the certificate
     * @param now for when
     */
    RevocationStatus status(X509Certificate certificate, X509Certificate issuer, Instant now);

    /** Where the CA publishes what {@link #fetch} would get (RFC 5280, 4.2.1.13; over {@code http} only, as CAs do). */
    Optional<URI> source(X509Certificate certificate);

    /**
     * Gets the present state from the CA and keeps it. What does not come from the issuer is not kept.
     *
     * @param issuer whose key signed the certificate
     * @throws InkanException {@code FETCH_FAILED} when the CA does not answer as it should; {@code INPUT_TOO_LARGE};
     *     {@code DOCUMENT_MALFORMED}; {@code SIGNATURE_INVALID} when it is not the issuer's or not for this certificate;
     *     {@code FILE_UNWRITABLE}
     */
    void fetch(X509Certificate certificate, X509Certificate issuer) throws InkanException, InterruptedException;
}
