package org.inkan.web.card;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
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
 * A certificate on a card that can be read, with its key.
 *
 * @param info as the card has it
 * @param x509 what it says
 * @param key the private key beside it, if the card has one
 */
public record HolderCertificate(CertificateInfo info, X509Certificate x509, Optional<KeyInfo> key) {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CONTENT_COMMITMENT = 1;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int DATA_ENCIPHERMENT = 3;
    private static final int KEY_AGREEMENT = 4;

    /** Those of a card that can be read; a damaged one hides no other. */
    public static List<HolderCertificate> of(TokenContents contents) {
        List<HolderCertificate> readable = new ArrayList<>();
        for (CertificateInfo info : contents.certificates()) {
            try {
                X509Certificate x509 = parse(info.encoded().der());
                Optional<KeyInfo> key = contents.keys().stream()
                        .filter(candidate -> !info.authority() && candidate.id().equals(info.id()))
                        .findFirst();
                readable.add(new HolderCertificate(info, x509, key));
            } catch (InkanException damaged) {
                // the self-test says that the card has one
            }
        }
        return readable;
    }

    /**
     * @throws InkanException {@code CERTIFICATE_MALFORMED}
     */
    public static X509Certificate parse(byte[] encoded) throws InkanException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException | ClassCastException damaged) {
            throw new InkanException(Failure.of(FailureCode.CERTIFICATE_MALFORMED), damaged);
        }
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

    /** Whether now is inside its validity. */
    public boolean isCurrent() {
        Instant now = Instant.now();
        return !now.isBefore(x509.getNotBefore().toInstant())
                && !now.isAfter(x509.getNotAfter().toInstant());
    }

    /**
     * @throws InkanException {@code CERTIFICATE_EXPIRED}
     */
    public void requireCurrent() throws InkanException {
        if (!isCurrent()) {
            throw new InkanException(new Failure(
                    FailureCode.CERTIFICATE_EXPIRED,
                    Map.of(
                            "from", x509.getNotBefore().toInstant().toString(),
                            "until", x509.getNotAfter().toInstant().toString())));
        }
    }
}
