package org.inkan.crypto;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/**
 * A content encryption algorithm and its parameters, as read from an envelope. Bouncy Castle's engines, because the JDK's GCM
 * holds the whole ciphertext until it has seen the tag.
 *
 * @param gcm whether the content is authenticated
 * @param keyBytes length of the content key
 * @param iv initialisation vector or nonce
 * @param tagBytes length of the authentication tag; 0 for CBC
 */
record ContentDecryption(boolean gcm, boolean tripleDes, int keyBytes, byte[] iv, int tagBytes) {
    private static final int TRIPLE_DES_KEY_BYTES = 24;
    private static final int TRIPLE_DES_BLOCK_BYTES = 8;
    private static final int AES_BLOCK_BYTES = 16;

    private static final Map<ASN1ObjectIdentifier, Integer> CBC = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC, 16,
            NISTObjectIdentifiers.id_aes192_CBC, 24,
            NISTObjectIdentifiers.id_aes256_CBC, 32);

    private static final Map<ASN1ObjectIdentifier, Integer> GCM = Map.of(
            NISTObjectIdentifiers.id_aes128_GCM, 16,
            NISTObjectIdentifiers.id_aes192_GCM, 24,
            NISTObjectIdentifiers.id_aes256_GCM, 32);

    static ContentDecryption of(AlgorithmIdentifier algorithm, boolean authenticated) throws InkanException {
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        if (authenticated) {
            int keyBytes = Optional.ofNullable(GCM.get(oid)).orElseThrow(() -> unsupported(oid));
            // Refuses tags of other than 12 to 16 bytes (RFC 5084, 3.2).
            GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
            return new ContentDecryption(true, false, keyBytes, parameters.getNonce(), parameters.getIcvLen());
        }
        boolean tripleDes = oid.equals(PKCSObjectIdentifiers.des_EDE3_CBC);
        int keyBytes = tripleDes
                ? TRIPLE_DES_KEY_BYTES
                : Optional.ofNullable(CBC.get(oid)).orElseThrow(() -> unsupported(oid));
        byte[] iv = ASN1OctetString.getInstance(algorithm.getParameters()).getOctets();
        if (iv.length != (tripleDes ? TRIPLE_DES_BLOCK_BYTES : AES_BLOCK_BYTES)) {
            throw new InkanException(FailureCode.DOCUMENT_MALFORMED);
        }
        return new ContentDecryption(false, tripleDes, keyBytes, iv, 0);
    }

    GCMBlockCipher startGcm(byte[] key) {
        GCMBlockCipher cipher = (GCMBlockCipher) GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(false, new AEADParameters(new KeyParameter(key), tagBytes * Byte.SIZE, iv));
        return cipher;
    }

    PaddedBufferedBlockCipher startCbc(byte[] key) {
        BlockCipher engine = tripleDes ? new DESedeEngine() : AESEngine.newInstance();
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(engine));
        cipher.init(false, new ParametersWithIV(new KeyParameter(key), iv));
        return cipher;
    }

    private static InkanException unsupported(ASN1ObjectIdentifier oid) {
        return new InkanException(Failures.unsupported(oid.getId()));
    }
}
