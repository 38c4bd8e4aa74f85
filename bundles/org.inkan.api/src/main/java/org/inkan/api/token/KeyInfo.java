package org.inkan.api.token;

import java.util.Optional;
import java.util.Set;

/**
 * A private key on a token.
 *
 * @param id ties it to its certificate
 * @param label as the token names it; may be empty
 * @param algorithm RSA or EC
 * @param bits modulus or field length in bits
 * @param uses what it may do
 * @param pin the reference of the PIN that guards it, as in {@link PinInfo#reference()}
 * @param consent whether one PIN entry opens it for a job, or each use needs its own VERIFY
 * @param form which raw operation the token offers with it
 * @param location where the driver finds it
 * @param publicKey its SubjectPublicKeyInfo in DER, where the token gives it without a certificate
 */
public record KeyInfo(
        ObjectId id,
        String label,
        Algorithm algorithm,
        int bits,
        Set<KeyUse> uses,
        int pin,
        Consent consent,
        Form form,
        Location location,
        Optional<EncodedObject> publicKey) {
    public KeyInfo {
        uses = Set.copyOf(uses);
    }

    /** Key algorithms. */
    public enum Algorithm {
        RSA,
        EC
    }

    /** When the card wants its PIN verified. */
    public enum Consent {
        /** Once, until reset. */
        PER_JOB,
        /** Directly before each use (PKCS#15 {@code userConsent}, HiCOS gen2). */
        EVERY_USE
    }

    /** What the token's own operation takes; the runtime makes everything else of it. */
    public enum Form {
        /** RSA without padding: takes and gives a full block. */
        RSA_RAW,
        /** The card pads: signing takes a DigestInfo, deciphering gives the plaintext (PKCS#1 v1.5). */
        RSA_PKCS1,
        /** ECDSA over a hash; the signature comes as a DER sequence of r and s. */
        ECDSA
    }

    /**
     * A driver's own notes.
     *
     * @param reference the card's key reference, or an object handle
     * @param path file path in hexadecimal digits, may be empty
     */
    public record Location(long reference, String path) {}
}
