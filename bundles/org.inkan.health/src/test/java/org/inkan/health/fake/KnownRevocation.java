package org.inkan.health.fake;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.trust.RevocationService;
import org.inkan.api.trust.RevocationStatus;

/** Knows what a test says, and after a fetch what the CA would have said. */
public final class KnownRevocation implements RevocationService {
    public RevocationStatus status;
    public Optional<RevocationStatus> published = Optional.empty();
    public Optional<URI> source = Optional.of(URI.create("http://ca.example/list.crl"));
    public X509Certificate issuer;

    public KnownRevocation(RevocationStatus status) {
        this.status = status;
    }

    @Override
    public RevocationStatus status(X509Certificate certificate, X509Certificate signer, Instant now) {
        issuer = signer;
        return status;
    }

    @Override
    public Optional<URI> source(X509Certificate certificate) {
        return source;
    }

    @Override
    public void fetch(X509Certificate certificate, X509Certificate signer) throws InkanException {
        status = published.orElseThrow(() -> new InkanException(FailureCode.FETCH_FAILED, "host", "ca.example"));
    }
}
