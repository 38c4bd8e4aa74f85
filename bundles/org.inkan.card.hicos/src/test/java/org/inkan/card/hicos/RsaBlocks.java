package org.inkan.card.hicos;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import org.bouncycastle.jcajce.provider.digest.SHA256;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;

/** What the other side of a signature or an envelope does, with the JDK's own cryptography. */
final class RsaBlocks {
    static final byte[] MESSAGE = "Inkan".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SHA256_DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private RsaBlocks() {}

    static PrivateOperation signing(int bits) {
        byte[] block = new byte[bits / 8];
        Arrays.fill(block, (byte) 0xFF);
        byte[] hash = new SHA256.Digest().digest(MESSAGE);
        int info = block.length - hash.length - SHA256_DIGEST_INFO.length;
        block[0] = 0;
        block[1] = 1;
        block[info - 1] = 0;
        System.arraycopy(SHA256_DIGEST_INFO, 0, block, info, SHA256_DIGEST_INFO.length);
        System.arraycopy(hash, 0, block, block.length - hash.length, hash.length);
        return new PrivateOperation.SignBlock(block);
    }

    static boolean verifies(byte[] signature, PublicKey key) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(MESSAGE);
        return verifier.verify(signature);
    }

    static PrivateOperation envelope(byte[] block, PublicKey key) throws GeneralSecurityException {
        Cipher raw = Cipher.getInstance("RSA/ECB/NoPadding");
        raw.init(Cipher.ENCRYPT_MODE, key);
        return new PrivateOperation.Decipher(raw.doFinal(block));
    }

    static X509Certificate certificate(TokenContents contents, KeyInfo key) throws GeneralSecurityException {
        CertificateInfo found = contents.certificates().stream()
                .filter(certificate -> certificate.id().equals(key.id()))
                .findFirst()
                .orElseThrow();
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(found.encoded().der()));
    }
}
