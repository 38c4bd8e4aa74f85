package org.inkan.kit.sandbox;

import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.KeyUse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * A root, one issuing CA per profile and the cards of their holders, each made when it is first asked for and kept. All of
 * them say in their names that they are a sandbox.
 */
@Component(service = SandboxPki.class)
public final class Sandbox implements SandboxPki {
    /** Framework or system property: the state directory; without it everything is kept in memory only. */
    public static final String HOME_PROPERTY = "inkan.home";

    private static final long HOLDER_DAYS = 5 * 365L;
    private static final long AUTHORITY_DAYS = 20 * 365L;

    private final SandboxStore store;
    private final Clock clock;

    @Activate
    public Sandbox(BundleContext context) {
        this(Optional.ofNullable(context.getProperty(HOME_PROPERTY)).map(Path::of), Clock.systemUTC());
    }

    /**
     * For use without a framework.
     *
     * @param home the state directory, of which {@code sandbox} is used; empty to keep everything in memory
     */
    public Sandbox(Optional<Path> home) {
        this(home, Clock.systemUTC());
    }

    Sandbox(Optional<Path> home, Clock clock) {
        this.store = new SandboxStore(home.map(path -> path.resolve("sandbox")));
        this.clock = clock;
    }

    @Override
    public X509Certificate root() throws InkanException {
        return rootAuthority().certificate();
    }

    @Override
    public X509Certificate issuer(CardProfile profile) throws InkanException {
        return issuingAuthority(profile).certificate();
    }

    @Override
    public Holder holder(CardProfile profile, SimulatedCard card) throws InkanException {
        CardVariant variant = CardVariant.of(card);
        KeptKey issuer = issuingAuthority(profile);
        String name = "holder-" + profile.id() + variant.suffix();
        List<KeptKey> kept = store.keep(
                name,
                issuer.certificate().getPublicKey(),
                () -> List.of(
                        make(profile, variant, issuer, KeyUse.SIGN), make(profile, variant, issuer, KeyUse.DECRYPT)));
        if (kept.size() != 2) {
            throw store.unreadable(name);
        }
        return new Holder(
                variant.cardNumber(profile),
                List.of(kept.get(0).as(KeyUse.SIGN), kept.get(1).as(KeyUse.DECRYPT)));
    }

    @Override
    public X509Certificate renew(CardProfile profile, SimulatedCard card, PublicKey key, KeyUse use)
            throws InkanException {
        KeptKey issuer = issuingAuthority(profile);
        return HolderCertificates.issue(
                profile, CardVariant.of(card), issuer, key, use, Validity.fromNow(clock.instant(), HOLDER_DAYS));
    }

    private KeptKey rootAuthority() throws InkanException {
        X500Name name = SandboxNames.root();
        return store.keep("root", null, () -> List.of(AuthorityCertificates.root(name, authorityValidity())))
                .get(0);
    }

    private KeptKey issuingAuthority(CardProfile profile) throws InkanException {
        KeptKey root = rootAuthority();
        X500Name name = SandboxNames.issuer(profile);
        return store.keep(
                        "issuer-" + SandboxNames.fileName(profile.id()),
                        root.certificate().getPublicKey(),
                        () -> List.of(AuthorityCertificates.issuing(name, root, authorityValidity())))
                .get(0);
    }

    private KeptKey make(CardProfile profile, CardVariant variant, KeptKey issuer, KeyUse use) throws InkanException {
        Instant now = clock.instant();
        Validity validity = variant.expired() ? Validity.until(now, HOLDER_DAYS) : Validity.fromNow(now, HOLDER_DAYS);
        var pair = variant.newKeyPair(use);
        return new KeptKey(
                pair.getPrivate(), HolderCertificates.issue(profile, variant, issuer, pair.getPublic(), use, validity));
    }

    /** Begins before any expired card's certificate, so that old chains hold at their time. */
    private Validity authorityValidity() {
        return new Validity(
                Validity.until(clock.instant(), AUTHORITY_DAYS / 2).from(),
                Validity.fromNow(clock.instant(), AUTHORITY_DAYS).until());
    }
}
