package org.inkan.runtime.crypto;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
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
import org.inkan.runtime.swap.Draining;
import org.inkan.runtime.swap.Drains;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Leads every call to the newest crypto bundle; a call that has begun ends with the one it began with. */
@Component(property = DocumentCrypto.ROLE_PROPERTY + "=" + DocumentCrypto.STABLE)
public final class StableDocumentCrypto implements DocumentCrypto {
    private static final String NAME = "crypto";
    /** How long a call waits for a crypto bundle while bundles are swapped. */
    private static final Duration SWAP_GAP = Duration.ofSeconds(10);
    /** How long a bundle that goes waits for its last call. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final Draining<DocumentCrypto> providers;

    @Activate
    public StableDocumentCrypto(@Reference Drains drains) {
        this.providers = drains.crypto();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(" + DocumentCrypto.ROLE_PROPERTY + "=" + DocumentCrypto.PROVIDER + ")")
    void addProvider(DocumentCrypto provider, ServiceReference<DocumentCrypto> reference) {
        providers.add(NAME, provider, reference);
    }

    void removeProvider(DocumentCrypto provider) {
        providers.remove(provider, DRAIN);
    }

    private interface Call<T> {
        T on(DocumentCrypto provider) throws InkanException;
    }

    private <T> T call(Call<T> call) throws InkanException {
        try (Draining<DocumentCrypto>.Lease lease = providers.lease(NAME, SWAP_GAP)) {
            return call.on(lease.service());
        }
    }

    @Override
    public void sign(CmsSignRequest request, InputStream content, OutputStream signature, DigestSigner signer)
            throws InkanException {
        call(provider -> {
            provider.sign(request, content, signature, signer);
            return null;
        });
    }

    @Override
    public VerificationReport verify(
            InputStream signature,
            Optional<InputStream> content,
            OutputStream contentOut,
            Collection<X509Certificate> anchors)
            throws InkanException {
        return call(provider -> provider.verify(signature, content, contentOut, anchors));
    }

    @Override
    public void encrypt(
            ContentCipher cipher,
            KeyTransport transport,
            List<X509Certificate> recipients,
            InputStream content,
            OutputStream envelope)
            throws InkanException {
        call(provider -> {
            provider.encrypt(cipher, transport, recipients, content, envelope);
            return null;
        });
    }

    @Override
    public void decrypt(InputStream envelope, OutputStream content, KeyUnwrapper keys) throws InkanException {
        call(provider -> {
            provider.decrypt(envelope, content, keys);
            return null;
        });
    }

    @Override
    public byte[] request(
            String subject, PublicKey key, Optional<String> challenge, SignatureScheme scheme, DigestSigner signer)
            throws InkanException {
        return call(provider -> provider.request(subject, key, challenge, scheme, signer));
    }

    @Override
    public boolean verifyRaw(PublicKey key, SignatureScheme scheme, InputStream content, byte[] signature)
            throws InkanException {
        return call(provider -> provider.verifyRaw(key, scheme, content, signature));
    }

    @Override
    public Map<String, String> describe(byte[] certificate) throws InkanException {
        return call(provider -> provider.describe(certificate));
    }
}
