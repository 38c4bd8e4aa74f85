package org.inkan.health.layer;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.token.Token;
import org.inkan.door.card.CardCertificate;
import org.inkan.health.parts.Surroundings;

/** Certificates of CAs: those on the card, those that the administrator trusts, and the sandbox's for simulated cards. */
record Issuers(List<X509Certificate> onCard, List<X509Certificate> anchors, List<X509Certificate> sandbox) {

    static Issuers of(Examination examination) throws InkanException, InterruptedException, LayerBelowBroken {
        Surroundings surroundings = examination.surroundings();
        Token token = examination.token();
        List<X509Certificate> onCard = CardCertificate.authorities(token.contentsWithAuthorities());
        return new Issuers(onCard, Anchors.read(surroundings.anchorFiles()), sandbox(token, surroundings));
    }

    private static List<X509Certificate> sandbox(Token token, Surroundings surroundings) throws InkanException {
        Optional<SandboxPki> sandbox = surroundings.sandbox();
        Optional<CardProfile> profile = surroundings.profiles().stream()
                .filter(known ->
                        token.summary().profile().filter(known.id()::equals).isPresent())
                .findFirst();
        return sandbox.isPresent() && profile.isPresent()
                ? List.of(sandbox.get().issuer(profile.get()))
                : List.of();
    }

    /** Whose key signed it. */
    Optional<X509Certificate> of(X509Certificate certificate) {
        List<X509Certificate> all = new ArrayList<>(anchors);
        all.addAll(sandbox);
        all.addAll(onCard);
        return all.stream()
                .filter(one -> one.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(one -> signed(one, certificate))
                .findFirst();
    }

    private static boolean signed(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }
}
