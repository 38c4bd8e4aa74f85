package org.inkan.hipki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Map;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;

/** A job with a {@link SoftCard}. */
record SoftJob(SoftCard card, JobRequest request, PinPrompt prompt, PrivateKey sign, PrivateKey keyx)
        implements KeyJob {
    private static final Map<Hash, ASN1ObjectIdentifier> HASHES = Map.of(
            Hash.SHA1, OIWObjectIdentifiers.idSHA1,
            Hash.SHA256, NISTObjectIdentifiers.id_sha256,
            Hash.SHA384, NISTObjectIdentifiers.id_sha384,
            Hash.SHA512, NISTObjectIdentifiers.id_sha512);

    @Override
    public byte[] sign(KeyInfo key, SignatureScheme scheme, byte[] digest) throws InkanException {
        card.verify(request, prompt);
        try {
            AlgorithmIdentifier hash = new AlgorithmIdentifier(HASHES.get(scheme.hash()), DERNull.INSTANCE);
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, sign);
            return cipher.doFinal(new DigestInfo(hash, digest).getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] decrypt(KeyInfo key, DecryptionScheme scheme, byte[] ciphertext) throws InkanException {
        card.verify(request, prompt);
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, keyx);
            return cipher.doFinal(ciphertext);
        } catch (GeneralSecurityException e) {
            throw new InkanException(FailureCode.DECRYPTION_FAILED);
        }
    }

    @Override
    public KeyInfo generateKey(KeySpec spec, KeyUse use) throws InkanException {
        throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
    }

    @Override
    public void writeCertificate(KeyInfo key, byte[] der) throws InkanException {
        card.verify(request, prompt);
    }

    @Override
    public void unlock() throws InkanException {
        card.verify(request, prompt);
    }

    @Override
    public void close() {
        // the card asks each time
    }
}
