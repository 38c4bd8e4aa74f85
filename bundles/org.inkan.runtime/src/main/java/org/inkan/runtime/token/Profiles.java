package org.inkan.runtime.token;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.inkan.api.profile.AtrHint;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.IssuerRule;
import org.inkan.api.reader.Atr;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.TokenContents;
import org.osgi.framework.Version;

/** The profiles there are, and which of them a card belongs to: by the issuer of its certificates. */
final class Profiles {
    /** A profile and the version of its bundle. */
    private record Versioned(CardProfile profile, Version version) {}

    private final List<Versioned> all = new CopyOnWriteArrayList<>();

    void add(CardProfile profile, Version version) {
        all.add(new Versioned(profile, version));
    }

    void remove(CardProfile profile) {
        all.removeIf(versioned -> versioned.profile() == profile);
    }

    /** The newest of each. */
    Collection<CardProfile> newest() {
        Map<String, Versioned> byId = new HashMap<>();
        for (Versioned versioned : all) {
            byId.merge(
                    versioned.profile().id(),
                    versioned,
                    (one, other) -> one.version().compareTo(other.version()) >= 0 ? one : other);
        }
        return byId.values().stream().map(Versioned::profile).toList();
    }

    Optional<CardProfile> byId(String id) {
        return newest().stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /** A card that people put in by mistake, if its ATR is known as one. */
    Optional<AtrHint> wrongCard(Atr atr) {
        return newest().stream()
                .flatMap(profile -> profile.atrs().stream())
                .filter(hint -> hint.family().isEmpty() && hint.matches(atr))
                .findFirst();
    }

    /** The profile whose CA issued a holder's certificate on the card; of several fits the one with the longer rule. */
    Optional<CardProfile> match(TokenContents contents) {
        return contents.certificates().stream()
                .filter(certificate -> !certificate.authority())
                .map(Profiles::issuer)
                .flatMap(Optional::stream)
                .map(this::byIssuer)
                .flatMap(Optional::stream)
                .findFirst()
                .map(profile -> profile.forManufacturer(contents.manufacturer()));
    }

    private Optional<CardProfile> byIssuer(Map<String, List<String>> issuer) {
        record Fit(CardProfile profile, int length) {}
        return newest().stream()
                .flatMap(profile -> profile.issuers().stream()
                        .filter(rule -> fits(rule, issuer))
                        .map(rule -> new Fit(profile, rule.attributes().size())))
                .max(Comparator.comparingInt(Fit::length))
                .map(Fit::profile);
    }

    private static boolean fits(IssuerRule rule, Map<String, List<String>> issuer) {
        return rule.attributes().entrySet().stream()
                .allMatch(attribute -> issuer.getOrDefault(attribute.getKey(), List.of()).stream()
                        .anyMatch(value -> value.strip().equalsIgnoreCase(attribute.getValue())));
    }

    private static Optional<Map<String, List<String>>> issuer(CertificateInfo certificate) {
        try {
            X509Certificate parsed = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(certificate.encoded().der()));
            Map<String, List<String>> attributes = new HashMap<>();
            for (Rdn rdn : new LdapName(parsed.getIssuerX500Principal().getName()).getRdns()) {
                attributes.merge(
                        rdn.getType(),
                        List.of(String.valueOf(rdn.getValue())),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).toList());
            }
            return Optional.of(attributes);
        } catch (CertificateException | InvalidNameException e) {
            return Optional.empty();
        }
    }
}
