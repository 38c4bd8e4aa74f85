package org.inkan.api.token;

import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A running job with the private keys of one token. The PIN is asked for at the first operation that needs it. Closing it
 * wipes the PIN and locks the card again. Used by one thread at a time.
 *
 * <p>Every method throws {@link InkanException} with the reader, card and PIN codes of
 * {@link org.inkan.api.failure.FailureCode}; after a wrong PIN the job is over, and a new one is the person's decision.
 */
@ProviderType
public interface KeyJob extends AutoCloseable {
    /**
     * @param digest the hash of what is signed, exactly as long as the scheme's hash
     * @return the signature: big-endian, modulus length for RSA; a DER sequence for ECDSA
     */
    byte[] sign(KeyInfo key, SignatureScheme scheme, byte[] digest) throws InkanException;

    /**
     * @param ciphertext modulus length
     * @return the plaintext, which the caller wipes
     */
    byte[] decrypt(KeyInfo key, DecryptionScheme scheme, byte[] ciphertext) throws InkanException;

    /**
     * Makes a new key pair in a place that holds no key in use.
     *
     * @return the new key with its public key; it has no certificate yet
     */
    KeyInfo generateKey(KeySpec spec, KeyUse use) throws InkanException;

    /**
     * Writes a certificate beside the present one, reads it back, and only then lets it take the key's place.
     *
     * @param der must hold the key's public key
     */
    void writeCertificate(KeyInfo key, byte[] der) throws InkanException;

    /** Verifies the PIN now, so that a wrong one is known before any work begins. */
    void unlock() throws InkanException;

    @Override
    void close();
}
