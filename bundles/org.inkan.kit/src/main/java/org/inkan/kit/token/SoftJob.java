package org.inkan.kit.token;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;

/** A job with a {@link SoftCard}: asks once. PKCS#1 v1.5 only, whatever the scheme's padding. */
final class SoftJob implements KeyJob {
    /** Asks for the PIN. */
    interface Verification {
        void run() throws InkanException;
    }

    private final Verification verification;
    private boolean open;

    SoftJob(Verification verification) {
        this.verification = verification;
    }

    @Override
    public void unlock() throws InkanException {
        if (!open) {
            verification.run();
            open = true;
        }
    }

    @Override
    public byte[] sign(KeyInfo key, SignatureScheme scheme, byte[] digest) throws InkanException {
        unlock();
        try {
            byte[] info = new DigestInfo(
                            new DefaultDigestAlgorithmIdentifierFinder()
                                    .find(scheme.hash().jcaName()),
                            digest)
                    .getEncoded();
            return rsa(Cipher.ENCRYPT_MODE, key, info);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public byte[] decrypt(KeyInfo key, DecryptionScheme scheme, byte[] ciphertext) throws InkanException {
        unlock();
        try {
            return rsa(Cipher.DECRYPT_MODE, key, ciphertext);
        } catch (GeneralSecurityException wrong) {
            throw new InkanException(FailureCode.DECRYPTION_FAILED);
        }
    }

    private static byte[] rsa(int mode, KeyInfo key, byte[] input) throws GeneralSecurityException {
        KeyPair pair = key.id().equals(SoftContents.SIGNING) ? SoftPki.SIGNING : SoftPki.ENCRYPTION;
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(mode, pair.getPrivate());
        return cipher.doFinal(input);
    }

    @Override
    public KeyInfo generateKey(KeySpec spec, KeyUse use) throws InkanException {
        throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
    }

    /** Forgets it again. */
    @Override
    public void writeCertificate(KeyInfo key, byte[] der) throws InkanException {
        unlock();
    }

    @Override
    public void close() {
        open = false;
    }
}
