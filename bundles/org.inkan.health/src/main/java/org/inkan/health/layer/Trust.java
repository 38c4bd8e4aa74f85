package org.inkan.health.layer;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.token.KeyUse;
import org.inkan.door.card.CardCertificate;
import org.inkan.door.card.KeyChoice;
import org.inkan.health.parts.Surroundings;

/** Whether the signing certificate leads to a root that somebody here trusts. */
final class Trust implements Layer {
    @Override
    public String name() {
        return "trust";
    }

    @Override
    public Duration limit() {
        return READING;
    }

    @Override
    public Finding look(Examination examination) throws InkanException, InterruptedException, LayerBelowBroken {
        Surroundings surroundings = examination.surroundings();
        Optional<KeyChoice> signing =
                KeyChoice.best(CardCertificate.ofKeys(examination.contents()), KeyUse.SIGN, surroundings.now());
        if (signing.isEmpty()) {
            return Finding.notRun("no-signing");
        }
        X509Certificate target = signing.get().x509();
        Issuers issuers = Issuers.of(examination);
        List<X509Certificate> anchors = issuers.anchors();
        if (leads(target, issuers.onCard(), anchors, surroundings.now())) {
            return Finding.good("trusted");
        }
        if (isSandbox(target, issuers, surroundings)) {
            return Finding.good("sandbox");
        }
        return anchors.isEmpty()
                ? Finding.notRun("no-anchors")
                : Finding.warning(Failure.of(FailureCode.CERTIFICATE_UNTRUSTED));
    }

    private static boolean isSandbox(X509Certificate target, Issuers issuers, Surroundings surroundings)
            throws InkanException {
        Optional<SandboxPki> sandbox = surroundings.sandbox();
        return sandbox.isPresent()
                && leads(target, issuers.sandbox(), List.of(sandbox.get().root()), surroundings.now());
    }

    /** A path of RFC 5280, 6, without asking whether anything on it was revoked. */
    private static boolean leads(
            X509Certificate target,
            Collection<X509Certificate> between,
            Collection<X509Certificate> anchors,
            Instant now) {
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            X509CertSelector selector = new X509CertSelector();
            selector.setCertificate(target);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    anchors.stream()
                            .map(anchor -> new TrustAnchor(anchor, null))
                            .collect(Collectors.toSet()),
                    selector);
            List<X509Certificate> known = new ArrayList<>(between);
            known.add(target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException none) {
            return false;
        }
    }
}
