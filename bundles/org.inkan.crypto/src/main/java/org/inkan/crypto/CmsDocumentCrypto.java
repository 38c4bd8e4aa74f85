package org.inkan.crypto;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.crypto.CmsSignRequest;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.DigestSigner;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.crypto.KeyUnwrapper;
import org.inkan.api.crypto.VerificationReport;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;
import org.osgi.service.component.annotations.Component;

/**
 * Documents by Bouncy Castle's CMS classes and light-weight engines. No JCA provider is registered or even loaded: a bundle that
 * comes and goes must leave nothing in the JVM's list, and loading one would cost the command line more than signing does.
 */
@Component(property = DocumentCrypto.ROLE_PROPERTY + "=" + DocumentCrypto.PROVIDER)
public final class CmsDocumentCrypto implements DocumentCrypto {
    private final Clock clock;

    public CmsDocumentCrypto() {
        this(Clock.systemUTC());
    }

    CmsDocumentCrypto(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void sign(CmsSignRequest request, InputStream content, OutputStream signature, DigestSigner signer)
            throws InkanException {
        CmsSigner.sign(request, content, signature, signer);
    }

    @Override
    public VerificationReport verify(
            InputStream signature,
            Optional<InputStream> content,
            OutputStream contentOut,
            Collection<X509Certificate> anchors)
            throws InkanException {
        return new CmsVerifier(clock).verify(signature, content, contentOut, anchors);
    }

    @Override
    public void encrypt(
            ContentCipher cipher,
            KeyTransport transport,
            List<X509Certificate> recipients,
            InputStream content,
            OutputStream envelope)
            throws InkanException {
        CmsEncryptor.encrypt(cipher, transport, recipients, content, envelope);
    }

    @Override
    public void decrypt(InputStream envelope, OutputStream content, KeyUnwrapper keys) throws InkanException {
        CmsDecryptor.decrypt(envelope, content, keys);
    }

    @Override
    public byte[] request(
            String subject, PublicKey key, Optional<String> challenge, SignatureScheme scheme, DigestSigner signer)
            throws InkanException {
        return CertificationRequests.build(subject, key, challenge, scheme, signer);
    }

    @Override
    public boolean verifyRaw(PublicKey key, SignatureScheme scheme, InputStream content, byte[] signature)
            throws InkanException {
        return RawSignatures.verify(key, scheme, content, signature);
    }

    @Override
    public Map<String, String> describe(byte[] certificate) throws InkanException {
        return CertificateDescription.of(certificate, clock.instant());
    }
}
