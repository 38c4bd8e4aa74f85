package org.inkan.shell.token;

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
public record KeyChoice(KeyInfo key, CardCertificate certificate) {
    private static final int P256_BITS = 256;
    private static final int P384_BITS = 384;

    /**
     * The key for a use: one whose certificate is for it, valid before expired, newest first. A signing key is never one
     * whose certificate is for encryption only.
     *
     * @throws InkanException {@code KEY_NOT_FOUND}, {@code CERTIFICATE_HALF_RENEWED}
     */
    public static KeyChoice of(TokenContents contents, KeyUse use) throws InkanException {
        Optional<CardCertificate> best = CardCertificate.of(contents).stream()
                .filter(certificate -> certificate.serves(use))
                .filter(certificate ->
                        certificate.key().map(key -> key.uses().contains(use)).orElse(false))
                .max(Comparator.comparing(CardCertificate::isCurrent)
                        .thenComparing(certificate -> certificate.x509().getNotBefore()));
        if (best.isPresent()) {
            return new KeyChoice(best.get().key().orElseThrow(), best.get());
        }
        boolean bare = contents.keys().stream()
                .anyMatch(key -> key.uses().contains(use)
                        && contents.certificates().stream()
                                .noneMatch(certificate -> certificate.id().equals(key.id())));
        throw bare
                ? new InkanException(FailureCode.CERTIFICATE_HALF_RENEWED)
                : new InkanException(FailureCode.KEY_NOT_FOUND, "use", use);
    }

    /** All keys for decrypting that have a certificate: an old envelope may be for an expired one. */
    public static List<KeyChoice> forDecryption(TokenContents contents) {
        return CardCertificate.of(contents).stream()
                .filter(certificate -> certificate.serves(KeyUse.DECRYPT))
                .flatMap(certificate -> certificate.key().stream().map(key -> new KeyChoice(key, certificate)))
                .toList();
    }

    public X509Certificate x509() {
        return certificate.x509();
    }

    /**
     * How this key signs.
     *
     * @param hash empty for the one that fits the key
     * @throws InkanException {@code KEY_UNSUITABLE} for PSS with an elliptic curve
     */
    public static SignatureScheme scheme(KeyInfo key, boolean pss, Optional<SignatureScheme.Hash> hash)
            throws InkanException {
        if (key.algorithm() == KeyInfo.Algorithm.EC) {
            if (pss) {
                throw new InkanException(FailureCode.KEY_UNSUITABLE);
            }
            return new SignatureScheme.Ecdsa(hash.orElseGet(() -> curveHash(key.bits())));
        }
        return rsa(pss, hash.orElse(SignatureScheme.Hash.SHA256));
    }

    /** How an RSA key signs; the salt of PSS is as long as the hash. */
    public static SignatureScheme rsa(boolean pss, SignatureScheme.Hash hash) {
        return pss ? new SignatureScheme.Pss(hash, hash.length()) : new SignatureScheme.Pkcs1(hash);
    }

    private static SignatureScheme.Hash curveHash(int bits) {
        if (bits <= P256_BITS) {
            return SignatureScheme.Hash.SHA256;
        }
        return bits <= P384_BITS ? SignatureScheme.Hash.SHA384 : SignatureScheme.Hash.SHA512;
    }
}
