package org.inkan.api.crypto;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Signing, verifying, encrypting and decrypting documents. Streams: the size of a document is bounded by the disk, not by
 * memory. Thread-safe.
 *
 * <p>A crypto bundle registers it with {@link #ROLE_PROPERTY} {@link #PROVIDER}; the runtime registers one with {@link
 * #STABLE} that always leads to the newest provider and drains the older ones. Doors use the stable one.
 *
 * <p>What reaches an output stream before an exception is worthless; callers write to a temporary file.
 */
@ConsumerType
public interface DocumentCrypto {
    /** Service property. */
    String ROLE_PROPERTY = "inkan.crypto.role";

    String PROVIDER = "provider";
    String STABLE = "stable";

    /**
     * Writes a CMS SignedData in DER or BER (RFC 5652, 5).
     *
     * @throws InkanException whatever the signer throws; {@code ALGORITHM_UNSUPPORTED}, {@code KEY_WEAK},
     *     {@code KEY_UNSUITABLE}, {@code FILE_UNREADABLE}, {@code FILE_UNWRITABLE}
     */
    void sign(CmsSignRequest request, InputStream content, OutputStream signature, DigestSigner signer)
            throws InkanException;

    /**
     * Checks a CMS SignedData in DER, BER or PEM.
     *
     * @param content what a detached signature is of; empty for an attached one
     * @param contentOut receives the content of an attached signature; only worth something when the report says intact
     * @param anchors certificates that are trusted; with none, every signer is untrusted
     * @throws InkanException {@code DOCUMENT_MALFORMED}, {@code CONTENT_MISSING}, {@code INPUT_TOO_LARGE}
     */
    VerificationReport verify(
            InputStream signature,
            Optional<InputStream> content,
            OutputStream contentOut,
            Collection<X509Certificate> anchors)
            throws InkanException;

    /**
     * Writes a CMS EnvelopedData, or AuthEnvelopedData for GCM, in BER.
     *
     * @param recipients at least one; RSA
     */
    void encrypt(
            ContentCipher cipher,
            KeyTransport transport,
            List<X509Certificate> recipients,
            InputStream content,
            OutputStream envelope)
            throws InkanException;

    /**
     * Opens a CMS EnvelopedData or AuthEnvelopedData in DER, BER or PEM. Reads AES-CBC, AES-GCM and 3DES-CBC content.
     *
     * @throws InkanException {@code RECIPIENT_NOT_FOUND}, {@code DECRYPTION_FAILED} (padding, tag and key errors all look the
     *     same), {@code DOCUMENT_MALFORMED}, {@code ALGORITHM_UNSUPPORTED}
     */
    void decrypt(InputStream envelope, OutputStream content, KeyUnwrapper keys) throws InkanException;

    /**
     * A PKCS#10 certification request in DER (RFC 2986).
     *
     * @param subject an RFC 4514 name
     * @param challenge challengePassword attribute, if any
     */
    byte[] request(
            String subject, PublicKey key, Optional<String> challenge, SignatureScheme scheme, DigestSigner signer)
            throws InkanException;

    /**
     * Whether a bare signature (no CMS) fits content.
     */
    boolean verifyRaw(PublicKey key, SignatureScheme scheme, InputStream content, byte[] signature)
            throws InkanException;

    /**
     * What a certificate says, for showing: names by type with every value decoded leniently, key, uses, directory
     * attributes, policies. Keys are the ones that the crypto bundle's README lists.
     *
     * @throws InkanException {@code CERTIFICATE_MALFORMED}
     */
    Map<String, String> describe(byte[] certificate) throws InkanException;
}
