package org.inkan.api.simulation;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.token.KeyUse;
import org.osgi.annotation.versioning.ProviderType;

/**
 * CAs of our own with the name shapes of the real ones, for simulated cards. Every issuer name says that it is a sandbox.
 * Keys are kept between runs in the state directory, so that one run's signature verifies in the next. Thread-safe.
 */
@ProviderType
public interface SandboxPki {
    /** The root; trusted by nobody who does not say so. */
    X509Certificate root() throws InkanException;

    /** The CA that plays a profile's part. */
    X509Certificate issuer(CardProfile profile) throws InkanException;

    /**
     * What a card of this kind holds. The same card every time.
     *
     * @param card the variants {@code expired}, {@code rsa1024}, {@code ec}, {@code main} and {@code secondary} change the
     *     certificates
     */
    Holder holder(CardProfile profile, SimulatedCard card) throws InkanException;

    /** A certificate for a new key of a holder: what a CA would issue on renewal. */
    X509Certificate renew(CardProfile profile, SimulatedCard card, PublicKey key, KeyUse use) throws InkanException;

    /**
     * @param cardNumber 16 characters, invented
     * @param credentials signature first, then encryption
     */
    record Holder(String cardNumber, List<Credential> credentials) {}

    /** A key and its certificate. */
    record Credential(KeyUse use, PrivateKey key, X509Certificate certificate) {}
}
