package org.inkan.reader.simulator.gpki;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.Optional;
import org.inkan.api.token.KeyUse;

/**
 * A private key on a simulated card.
 *
 * @param name as the vendor's module shows it in {@code CKA_ID}: {@code SIGN} or {@code KEYX}
 * @param reference the key reference of private operations
 * @param certificate empty on a card whose renewal stopped half-way
 */
record KeySlot(
        String name,
        String certificateLabel,
        int reference,
        KeyUse use,
        RSAPrivateKey key,
        Optional<X509Certificate> certificate) {
    byte[] id() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    int modulusBytes() {
        return (key.getModulus().bitLength() + 7) / 8;
    }
}
