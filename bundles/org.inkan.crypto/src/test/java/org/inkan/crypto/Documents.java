package org.inkan.crypto;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.inkan.api.crypto.CmsSignRequest;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.crypto.KeyUnwrapper;
import org.inkan.api.crypto.VerificationReport;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;

/** The service under test with arrays instead of streams. */
final class Documents {
    static final SignatureScheme SHA256_RSA = new SignatureScheme.Pkcs1(Hash.SHA256);

    private static final DocumentCrypto CRYPTO = new CmsDocumentCrypto();

    private Documents() {}

    static CmsSignRequest request(
            boolean detached, SignatureScheme scheme, X509Certificate signer, X509Certificate... chain) {
        return new CmsSignRequest(
                detached,
                scheme,
                signer,
                List.of(chain),
                Optional.of(TestPki.NOW),
                Optional.of("nonce-1"),
                Optional.of("TP00000000000001"));
    }

    static CmsSignRequest at(Instant time, X509Certificate signer, X509Certificate... chain) {
        return new CmsSignRequest(
                false, SHA256_RSA, signer, List.of(chain), Optional.of(time), Optional.empty(), Optional.empty());
    }

    static byte[] sign(CmsSignRequest request, TestPki.Identity signer, byte[] content) throws InkanException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CRYPTO.sign(
                request,
                new ByteArrayInputStream(content),
                out,
                SoftToken.signer(signer.pair().getPrivate(), request.scheme()));
        return out.toByteArray();
    }

    static VerificationReport verify(byte[] signature, X509Certificate... anchors) throws InkanException {
        return CRYPTO.verify(
                new ByteArrayInputStream(signature),
                Optional.empty(),
                OutputStream.nullOutputStream(),
                List.of(anchors));
    }

    static VerificationReport verifyDetached(byte[] signature, byte[] content, X509Certificate... anchors)
            throws InkanException {
        return CRYPTO.verify(
                new ByteArrayInputStream(signature),
                Optional.of(new ByteArrayInputStream(content)),
                OutputStream.nullOutputStream(),
                List.of(anchors));
    }

    static byte[] content(byte[] signature) throws InkanException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CRYPTO.verify(new ByteArrayInputStream(signature), Optional.empty(), out, List.of());
        return out.toByteArray();
    }

    static byte[] encrypt(ContentCipher cipher, KeyTransport transport, byte[] content, X509Certificate... recipients)
            throws InkanException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CRYPTO.encrypt(cipher, transport, List.of(recipients), new ByteArrayInputStream(content), out);
        return out.toByteArray();
    }

    static byte[] decrypt(byte[] envelope, KeyUnwrapper keys) throws InkanException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CRYPTO.decrypt(new ByteArrayInputStream(envelope), out, keys);
        return out.toByteArray();
    }
}
