package org.inkan.door.card;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;

/**
 * A key of a card with its certificate.
 *
 * @param key the private key
 * @param certificate the holder's certificate for it
 */
public record KeyChoice(KeyInfo key, CardCertificate certificate) {

    /**
     * The key for a use, now.
     *
     * @throws InkanException {@code KEY_NOT_FOUND}, {@code CERTIFICATE_HALF_RENEWED}
     */
    public static KeyChoice of(TokenContents contents, KeyUse use) throws InkanException {
        Optional<KeyChoice> best = best(CardCertificate.readable(contents), use, Instant.now());
        if (best.isPresent()) {
            return best.get();
        }
        throw bare(contents).stream().anyMatch(key -> key.uses().contains(use))
                ? new InkanException(FailureCode.CERTIFICATE_HALF_RENEWED)
                : new InkanException(FailureCode.KEY_NOT_FOUND, "use", use);
    }

    /**
     * Of the keys that can do it, one whose certificate is for it: valid before any other, then the newest. A signing key is
     * never one whose certificate is for encryption only.
     */
    public static Optional<KeyChoice> best(List<CardCertificate> certificates, KeyUse use, Instant now) {
        return certified(certificates, use).stream()
                .filter(choice -> choice.key.uses().contains(use))
                .max(Comparator.comparing((KeyChoice choice) -> choice.certificate.isCurrent(now))
                        .thenComparing(choice -> choice.x509().getNotBefore()));
    }

    /** All keys whose certificate is for a use: an old envelope may be for an expired one. */
    public static List<KeyChoice> all(TokenContents contents, KeyUse use) {
        return certified(CardCertificate.readable(contents), use);
    }

    private static List<KeyChoice> certified(List<CardCertificate> certificates, KeyUse use) {
        return certificates.stream()
                .filter(certificate -> certificate.serves(use))
                .flatMap(certificate -> certificate.key().stream().map(key -> new KeyChoice(key, certificate)))
                .toList();
    }

    /**
     * This key, with the first certificate beside it.
     *
     * @return empty when there is none
     * @throws InkanException {@code CERTIFICATE_MALFORMED}
     */
    public static Optional<KeyChoice> of(TokenContents contents, KeyInfo key) throws InkanException {
        Optional<CertificateInfo> beside = contents.certificates().stream()
                .filter(info -> !info.authority() && info.id().equals(key.id()))
                .findFirst();
        return beside.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyChoice(key, CardCertificate.read(beside.get(), Optional.of(key))));
    }

    /** Keys without a certificate: what a renewal that stopped half-way leaves. */
    public static List<KeyInfo> bare(TokenContents contents) {
        return contents.keys().stream()
                .filter(key -> contents.certificates().stream()
                        .noneMatch(certificate -> certificate.id().equals(key.id())))
                .toList();
    }

    /** The key with this public half, by what the card says of the key, else by the certificate beside it. */
    public static Optional<KeyInfo> of(TokenContents contents, PublicKey publicKey) {
        byte[] wanted = publicKey.getEncoded();
        return contents.keys().stream()
                .filter(key -> key.publicKey()
                        .filter(own -> Arrays.equals(own.der(), wanted))
                        .isPresent())
                .findFirst()
                .or(() -> CardCertificate.readable(contents).stream()
                        .filter(beside ->
                                Arrays.equals(beside.x509().getPublicKey().getEncoded(), wanted))
                        .flatMap(beside -> beside.key().stream())
                        .findFirst());
    }

    public X509Certificate x509() {
        return certificate.x509();
    }
}
