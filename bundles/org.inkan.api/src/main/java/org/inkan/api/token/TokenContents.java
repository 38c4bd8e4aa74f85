package org.inkan.api.token;

import java.util.List;

/**
 * What is on a token.
 *
 * @param serialNumber the card number, or PKCS#15 / PKCS#11 serial number; personal data, never logged
 * @param label as the token names itself
 * @param manufacturer may be empty
 * @param keys in the token's order
 * @param certificates holders' first; CA certificates only when they were asked for
 * @param pins in the token's order
 * @param fingerprint whatever the driver compares to notice that a remembered card has changed; may be empty
 */
public record TokenContents(
        String serialNumber,
        String label,
        String manufacturer,
        List<KeyInfo> keys,
        List<CertificateInfo> certificates,
        List<PinInfo> pins,
        String fingerprint) {
    /** More objects than this on one token are refused. */
    public static final int MAX_OBJECTS = 64;

    public TokenContents {
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
        pins = List.copyOf(pins);
    }
}
