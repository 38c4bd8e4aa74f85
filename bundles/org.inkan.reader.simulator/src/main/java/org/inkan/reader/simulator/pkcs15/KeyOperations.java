package org.inkan.reader.simulator.pkcs15;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;

/** What PERFORM SECURITY OPERATION does with a key (ISO/IEC 7816-8, 11.7 and 11.10). */
final class KeyOperations {
    private static final int PKCS1_OVERHEAD = 11;

    private KeyOperations() {}

    /**
     * RSA: pads a DigestInfo (RFC 8017, 9.2); EC: signs a hash, r and s one after the other.
     *
     * @return empty for input that the key cannot take
     */
    static Optional<byte[]> sign(PrivateKey key, byte[] input) {
        try {
            if (key instanceof RSAPrivateKey rsa) {
                if (input.length == 0 || input.length > bytes(rsa) - PKCS1_OVERHEAD) {
                    return Optional.empty();
                }
                // Encrypting with a private key is the JDK's way to say: block type 1.
                return Optional.of(cipher(Cipher.ENCRYPT_MODE, key, input));
            }
            if (key instanceof ECPrivateKey && input.length > 0 && input.length <= 64) {
                Signature signature = Signature.getInstance("NONEwithECDSAinP1363Format");
                signature.initSign(key);
                signature.update(input);
                return Optional.of(signature.sign());
            }
            return Optional.empty();
        } catch (GeneralSecurityException refused) {
            return Optional.empty();
        }
    }

    /**
     * @param input the padding indicator {@code 00} and the ciphertext, or, as several makes of card take it too, the
     *     ciphertext alone
     * @return empty for anything that does not open
     */
    static Optional<byte[]> decipher(PrivateKey key, byte[] input) {
        if (!(key instanceof RSAPrivateKey rsa)) {
            return Optional.empty();
        }
        int indicator = input.length - bytes(rsa);
        if (indicator != 0 && (indicator != 1 || input[0] != 0)) {
            return Optional.empty();
        }
        try {
            byte[] ciphertext = Arrays.copyOfRange(input, indicator, input.length);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, ciphertext));
        } catch (GeneralSecurityException refused) {
            return Optional.empty();
        }
    }

    private static byte[] cipher(int mode, PrivateKey key, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(mode, key);
        return cipher.doFinal(input);
    }

    private static int bytes(RSAPrivateKey key) {
        return (key.getModulus().bitLength() + 7) / 8;
    }
}
