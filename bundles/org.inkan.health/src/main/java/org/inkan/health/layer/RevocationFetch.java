package org.inkan.health.layer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.Repair;
import org.inkan.api.health.Repairer;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.trust.RevocationService;
import org.inkan.api.trust.RevocationStatus;
import org.inkan.health.text.Texts;

/** Gets the CA's revocation list. */
record RevocationFetch(
        RevocationService service, X509Certificate certificate, X509Certificate issuer, URI source, Instant now)
        implements Repairer {

    /** Empty when the CA publishes none. */
    static Optional<RevocationFetch> of(
            RevocationService service, X509Certificate certificate, X509Certificate issuer, Instant now) {
        return service.source(certificate)
                .map(source -> new RevocationFetch(service, certificate, issuer, source, now));
    }

    @Override
    public String layer() {
        return "revocation";
    }

    @Override
    public Optional<Repair> offer() {
        if (!(service.status(certificate, issuer, now) instanceof RevocationStatus.Unknown)) {
            return Optional.empty();
        }
        CRC32 place = new CRC32();
        place.update(source.toString().getBytes(StandardCharsets.UTF_8));
        LocalizedText effect = Texts.of("revocation.fetch.effect", source.toString());
        return Optional.of(new Repair(
                "fetch-revocation-list-%08x".formatted(place.getValue()), Texts.of("revocation.fetch.title"), effect));
    }

    @Override
    public void repair() throws InkanException, InterruptedException {
        service.fetch(certificate, issuer);
    }
}
