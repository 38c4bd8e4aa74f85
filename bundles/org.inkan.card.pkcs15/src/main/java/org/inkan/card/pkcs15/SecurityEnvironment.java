package org.inkan.card.pkcs15;

import org.inkan.api.token.KeyInfo;

/**
 * What MSE SET has told the card (ISO/IEC 7816-4, 9.3.3): noted, so that a second signature with the same key needs no
 * second MSE.
 *
 * @param template tag of the control reference template
 */
record SecurityEnvironment(int template, KeyReference key) {
    private static final int SIGNATURE = 0xB6;
    private static final int CONFIDENTIALITY = 0xB8;

    static SecurityEnvironment of(KeyInfo key, boolean decipher) {
        return new SecurityEnvironment(
                decipher ? CONFIDENTIALITY : SIGNATURE,
                KeyReference.of(key.location().reference()));
    }
}
