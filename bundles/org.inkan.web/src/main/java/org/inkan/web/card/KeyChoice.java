package org.inkan.web.card;

import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.TokenContents;

/**
 * A key of a card with its certificate.
 *
 * @param key the private key
 * @param certificate the holder's certificate for it
 */
public record KeyChoice(KeyInfo key, HolderCertificate certificate) {
    private static final int P256_BITS = 256;
    private static final int P384_BITS = 384;

    /**
     * The key for a use: one whose certificate is for it, valid before expired, newest first.
     *
     * @throws InkanException {@code KEY_NOT_FOUND}, {@code CERTIFICATE_HALF_RENEWED}
     */
    public static KeyChoice of(TokenContents contents, KeyUse use) throws InkanException {
        Optional<KeyChoice> best = all(contents, use).stream()
                .filter(choice -> choice.key.uses().contains(use))
                .max(Comparator.comparing((KeyChoice choice) -> choice.certificate.isCurrent())
                        .thenComparing(choice -> choice.x509().getNotBefore()));
        if (best.isPresent()) {
            return best.get();
        }
        boolean bare = contents.keys().stream()
                .anyMatch(key -> key.uses().contains(use)
                        && contents.certificates().stream()
                                .noneMatch(certificate -> certificate.id().equals(key.id())));
        throw bare
                ? new InkanException(FailureCode.CERTIFICATE_HALF_RENEWED)
                : new InkanException(FailureCode.KEY_NOT_FOUND, "use", use);
    }

    /** All keys whose certificate is for a use: an old envelope may be for an expired one. */
    public static List<KeyChoice> all(TokenContents contents, KeyUse use) {
        return HolderCertificate.of(contents).stream()
                .filter(certificate -> certificate.serves(use))
                .flatMap(certificate -> certificate.key().stream().map(key -> new KeyChoice(key, certificate)))
                .toList();
    }

    public X509Certificate x509() {
        return certificate.x509();
    }

    /** How this key signs: the hash fits the key's strength; RSA as every verifier understands it. */
    public SignatureScheme scheme() {
        if (key.algorithm() == KeyInfo.Algorithm.RSA) {
            return new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256);
        }
        if (key.bits() <= P256_BITS) {
            return new SignatureScheme.Ecdsa(SignatureScheme.Hash.SHA256);
        }
        return new SignatureScheme.Ecdsa(
                key.bits() <= P384_BITS ? SignatureScheme.Hash.SHA384 : SignatureScheme.Hash.SHA512);
    }
}
