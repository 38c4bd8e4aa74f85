package org.inkan.card.pkcs15;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.inkan.api.failure.InkanException;

/**
 * What every object begins with (PKCS#15 v1.1, 6.1.8).
 *
 * @param authId names the PIN that guards it
 * @param userConsent whether each use needs its own VERIFY
 */
record CommonAttributes(String label, Optional<String> authId, boolean userConsent) {
    static CommonAttributes read(Fields fields) throws InkanException {
        String label = fields.text().orElse("");
        fields.bits();
        Optional<String> authId = fields.octets().map(HexFormat.of()::formatHex);
        Optional<BigInteger> consent = fields.integer();
        return new CommonAttributes(
                label, authId, consent.isPresent() && consent.get().signum() > 0);
    }
}
