package org.inkan.trust;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.trust.RevocationService;
import org.inkan.api.trust.RevocationStatus;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Answers from the lists that CAs publish, as far as they have been fetched. */
@Component
public final class PublishedLists implements RevocationService {
    private static final String HOME_PROPERTY = "inkan.home";
    private static final String ROOM = "trust";

    private final ListStore store;
    private final ListFetch fetch;

    @Activate
    public PublishedLists(BundleContext context) throws IOException {
        this(room(context), new ListFetch());
    }

    PublishedLists(Path directory, ListFetch fetch) {
        this.store = new ListStore(directory);
        this.fetch = fetch;
    }

    /** Without a state directory nothing outlives the process. */
    private static Path room(BundleContext context) throws IOException {
        String home = context.getProperty(HOME_PROPERTY);
        return home == null || home.isBlank() ? Files.createTempDirectory("inkan-trust") : Path.of(home, ROOM);
    }

    @Override
    public Optional<URI> source(X509Certificate certificate) {
        return ListAddress.of(certificate);
    }

    @Override
    public RevocationStatus status(X509Certificate certificate, X509Certificate issuer, Instant now) {
        Optional<URI> address = source(certificate);
        if (address.isEmpty()) {
            return new RevocationStatus.Unknown(RevocationStatus.Why.NOT_PUBLISHED);
        }
        Optional<byte[]> stored = store.read(issuer, address.get());
        try {
            return stored.isEmpty()
                    ? new RevocationStatus.Unknown(RevocationStatus.Why.NOT_FETCHED)
                    : status(IssuedList.read(stored.get(), certificate, issuer, address.get()), certificate, now);
        } catch (InkanException damaged) {
            return new RevocationStatus.Unknown(RevocationStatus.Why.NOT_FETCHED);
        }
    }

    /** What was revoked once stays revoked, however old the list is. */
    private static RevocationStatus status(IssuedList list, X509Certificate certificate, Instant now)
            throws InkanException {
        Optional<Instant> since = list.revoked(certificate.getSerialNumber());
        if (since.isPresent()) {
            return new RevocationStatus.Revoked(since.get());
        }
        return now.isAfter(list.next())
                ? new RevocationStatus.Unknown(RevocationStatus.Why.OUTDATED)
                : new RevocationStatus.NotRevoked(list.made(), list.next());
    }

    @Override
    public void fetch(X509Certificate certificate, X509Certificate issuer) throws InkanException, InterruptedException {
        URI address = source(certificate).orElseThrow(() -> new InkanException(FailureCode.FETCH_FAILED));
        byte[] list = fetch.get(address);
        IssuedList fresh = IssuedList.read(list, certificate, issuer, address);
        Instant now = Instant.now();
        boolean present = fresh.made().isBefore(now.plus(Limits.CLOCK_TOLERANCE)) && now.isBefore(fresh.next());
        // an older list than ours could hide a revocation that we know of
        if (!present || isOlder(fresh, store.read(issuer, address), certificate, issuer, address)) {
            throw new InkanException(new Failure(FailureCode.FETCH_FAILED, Map.of("host", address.getHost())));
        }
        store.write(issuer, address, list);
    }

    private static boolean isOlder(
            IssuedList fresh,
            Optional<byte[]> stored,
            X509Certificate certificate,
            X509Certificate issuer,
            URI address) {
        if (stored.isEmpty()) {
            return false;
        }
        try {
            return fresh.made()
                    .isBefore(IssuedList.read(stored.get(), certificate, issuer, address)
                            .made());
        } catch (InkanException damaged) {
            return false;
        }
    }
}
