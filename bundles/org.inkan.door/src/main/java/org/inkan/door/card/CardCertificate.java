package org.inkan.door.card;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;

/**
 * A certificate on a card, looked into.
 *
 * @param info as the card has it
 * @param x509 what it says
 * @param key the private key beside it, if the card has one; never for a CA's certificate
 */
public record CardCertificate(CertificateInfo info, X509Certificate x509, Optional<KeyInfo> key) {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CONTENT_COMMITMENT = 1;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int DATA_ENCIPHERMENT = 3;
    private static final int KEY_AGREEMENT = 4;

    /** Those of a card that can be read; a damaged one hides no other. */
    public static List<CardCertificate> readable(TokenContents contents) {
        List<CardCertificate> readable = new ArrayList<>();
        for (CertificateInfo info : contents.certificates()) {
            try {
                readable.add(read(info, keyOf(info, contents)));
            } catch (InkanException damaged) {
                // the self-test says that the card has one
            }
        }
        return readable;
    }

    /**
     * Those with their key beside them.
     *
     * @throws InkanException {@code CERTIFICATE_MALFORMED} if one of them cannot be read
     */
    public static List<CardCertificate> ofKeys(TokenContents contents) throws InkanException {
        List<CardCertificate> all = new ArrayList<>();
        for (CertificateInfo info : contents.certificates()) {
            Optional<KeyInfo> key = keyOf(info, contents);
            if (key.isPresent()) {
                all.add(read(info, key));
            }
        }
        return all;
    }

    private static Optional<KeyInfo> keyOf(CertificateInfo info, TokenContents contents) {
        return contents.keys().stream()
                .filter(key -> !info.authority() && key.id().equals(info.id()))
                .findFirst();
    }

    static CardCertificate read(CertificateInfo info, Optional<KeyInfo> key) throws InkanException {
        return new CardCertificate(info, EncodedCertificates.one(info.encoded().der()), key);
    }

    /** CA certificates that travel with the card. */
    public static List<X509Certificate> authorities(TokenContents contents) {
        return readable(contents).stream()
                .filter(certificate -> certificate.info.authority())
                .map(CardCertificate::x509)
                .toList();
    }

    /** Its fingerprint, in lower case. */
    public String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(info.encoded().der()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** What it is for, by its keyUsage (RFC 5280, 4.2.1.3); without one, by the key's uses. */
    public boolean serves(KeyUse use) {
        if (info.authority()) {
            return false;
        }
        boolean[] usage = x509.getKeyUsage();
        if (usage == null) {
            return key.map(owner -> owner.uses().contains(use)).orElse(false);
        }
        return switch (use) {
            case SIGN -> usage[DIGITAL_SIGNATURE] || usage[CONTENT_COMMITMENT];
            case AUTHENTICATE -> usage[DIGITAL_SIGNATURE];
            case DECRYPT -> usage[KEY_ENCIPHERMENT] || usage[DATA_ENCIPHERMENT] || usage[KEY_AGREEMENT];
        };
    }

    /** Whether its validity has not begun. */
    public boolean isEarly(Instant now) {
        return now.isBefore(x509.getNotBefore().toInstant());
    }

    /** Whether this is inside its validity. */
    public boolean isCurrent(Instant now) {
        return !isEarly(now) && !now.isAfter(x509.getNotAfter().toInstant());
    }

    /**
     * @throws InkanException {@code CERTIFICATE_EXPIRED}, also before its validity
     */
    public void requireCurrent(Instant now) throws InkanException {
        if (!isCurrent(now)) {
            throw new InkanException(new Failure(
                    FailureCode.CERTIFICATE_EXPIRED,
                    Map.of(
                            "from", x509.getNotBefore().toInstant().toString(),
                            "until", x509.getNotAfter().toInstant().toString())));
        }
    }
}
