package org.inkan.kit.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PrivateOperation;

/** A message, what a key has to be handed to sign it, and whether the JDK accepts the outcome. */
final class SignatureProbe {
    private static final byte[] MESSAGE = "conformance".getBytes(StandardCharsets.UTF_8);

    private SignatureProbe() {}

    /** Whether a block can be made for the key; false for what a damaged answer may say of it. */
    static boolean canUse(KeyInfo key) {
        return key.form() == KeyInfo.Form.ECDSA || key.bits() >= 1024 && key.bits() <= 4096 && key.bits() % 8 == 0;
    }

    static PrivateOperation operation(KeyInfo key) {
        return switch (key.form()) {
            case RSA_RAW -> new PrivateOperation.SignBlock(block(key.bits() / 8));
            case RSA_PKCS1 -> new PrivateOperation.SignDigestInfo(digestInfo());
            case ECDSA -> new PrivateOperation.SignHash(hash());
        };
    }

    static boolean verifies(byte[] signature, CertificateInfo certificate) throws GeneralSecurityException {
        PublicKey key = publicKey(certificate);
        Signature verifier =
                Signature.getInstance("RSA".equals(key.getAlgorithm()) ? "SHA256withRSA" : "SHA256withECDSA");
        verifier.initVerify(key);
        verifier.update(MESSAGE);
        return verifier.verify(signature);
    }

    static byte[] encrypted(CertificateInfo certificate) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, publicKey(certificate));
        return cipher.doFinal(MESSAGE);
    }

    /** Whether the result of deciphering, padded or not, ends in the message. */
    static boolean deciphered(byte[] result, KeyInfo.Form form) {
        int from = form == KeyInfo.Form.RSA_RAW ? result.length - MESSAGE.length : 0;
        boolean separated = form != KeyInfo.Form.RSA_RAW || from > 10 && result[from - 1] == 0;
        return separated && from >= 0 && Arrays.equals(Arrays.copyOfRange(result, from, result.length), MESSAGE);
    }

    static PublicKey publicKey(CertificateInfo certificate) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(certificate.encoded().der()))
                .getPublicKey();
    }

    /** EMSA-PKCS1-v1_5 (RFC 8017, 9.2). */
    private static byte[] block(int length) {
        byte[] info = digestInfo();
        byte[] block = new byte[length];
        Arrays.fill(block, 2, length - info.length - 1, (byte) 0xFF);
        block[1] = 1;
        System.arraycopy(info, 0, block, length - info.length, info.length);
        return block;
    }

    private static byte[] digestInfo() {
        try {
            AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
            return new DigestInfo(sha256, hash()).getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
