package org.inkan.api.card;

/** What can be done with a card of a family. Nothing is done that is not declared. */
public enum Capability {
    /** Card number, certificates, public keys: no PIN, no change. */
    READ,
    /** Tries left without spending one. */
    PIN_STATUS,
    VERIFY_PIN,
    CHANGE_PIN,
    UNBLOCK_PIN,
    SIGN,
    DECRYPT,
    GENERATE_KEY,
    WRITE_CERTIFICATE
}
