package org.inkan.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.inkan.api.crypto.DigestSigner;
import org.inkan.api.crypto.KeyUnwrapper;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.SignatureScheme;

/** Plays the token: private operations with keys of the JVM. */
final class SoftToken {
    private SoftToken() {}

    static DigestSigner signer(PrivateKey key, SignatureScheme scheme) {
        return digest -> {
            try {
                if (scheme instanceof SignatureScheme.Ecdsa) {
                    Signature signature = Signature.getInstance("NONEwithECDSA");
                    signature.initSign(key);
                    signature.update(digest);
                    return signature.sign();
                }
                if (scheme instanceof SignatureScheme.Pss pss) {
                    return pss(key, pss, digest);
                }
                Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
                cipher.init(Cipher.ENCRYPT_MODE, key);
                return cipher.doFinal(new DigestInfo(Hashes.identifier(scheme.hash()), digest).getEncoded());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static byte[] pss(PrivateKey key, SignatureScheme.Pss pss, byte[] digest) throws Exception {
        RSAPrivateKey rsa = (RSAPrivateKey) key;
        PSSSigner signer = PSSSigner.createRawSigner(
                new RSAEngine(),
                Hashes.lightweight(pss.hash()),
                Hashes.lightweight(pss.hash()),
                pss.saltLength(),
                PSSSigner.TRAILER_IMPLICIT);
        signer.init(true, new RSAKeyParameters(true, rsa.getModulus(), rsa.getPrivateExponent()));
        signer.update(digest, 0, digest.length);
        return signer.generateSignature();
    }

    static KeyUnwrapper unwrapper(TestPki.Identity... identities) {
        return new KeyUnwrapper() {
            @Override
            public List<X509Certificate> recipients() {
                return Arrays.stream(identities)
                        .map(TestPki.Identity::certificate)
                        .toList();
            }

            @Override
            public byte[] unwrap(X509Certificate recipient, DecryptionScheme scheme, byte[] wrapped)
                    throws InkanException {
                PrivateKey key = Arrays.stream(identities)
                        .filter(identity -> identity.certificate().equals(recipient))
                        .findFirst()
                        .orElseThrow()
                        .pair()
                        .getPrivate();
                return decrypt(key, scheme, wrapped);
            }
        };
    }

    private static byte[] decrypt(PrivateKey key, DecryptionScheme scheme, byte[] wrapped) throws InkanException {
        try {
            if (scheme instanceof DecryptionScheme.Oaep oaep) {
                Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
                cipher.init(
                        Cipher.DECRYPT_MODE,
                        key,
                        new OAEPParameterSpec(
                                oaep.hash().jcaName(),
                                "MGF1",
                                new MGF1ParameterSpec(oaep.mgfHash().jcaName()),
                                PSource.PSpecified.DEFAULT));
                return cipher.doFinal(wrapped);
            }
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            return cipher.doFinal(wrapped);
        } catch (GeneralSecurityException e) {
            if (scheme instanceof DecryptionScheme.Pkcs1 pkcs1) {
                byte[] random = new byte[pkcs1.expectedLengths().iterator().next()];
                new SecureRandom().nextBytes(random);
                return random;
            }
            throw new InkanException(FailureCode.DECRYPTION_FAILED);
        }
    }
}
