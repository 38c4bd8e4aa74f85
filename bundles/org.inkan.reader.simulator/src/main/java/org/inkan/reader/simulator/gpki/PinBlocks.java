package org.inkan.reader.simulator.gpki;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.inkan.api.card.TransportKeys;

/**
 * Opens the protected PIN commands of the first generation: 8 bytes of initial vector, then in triple-DES CBC the padded
 * values, their CBC-MAC and the padding of the whole.
 */
final class PinBlocks {
    private static final int BLOCK = 8;

    private final SecretKey key;

    PinBlocks(TransportKeys.TripleDes keys) {
        byte[] threeKeys = Arrays.copyOf(keys.key(), 24);
        System.arraycopy(keys.key(), 0, threeKeys, 16, 8);
        this.key = new SecretKeySpec(threeKeys, "DESede");
    }

    /**
     * @param length of the values together, in bytes
     * @return empty when the length, the padding or the MAC is wrong
     */
    Optional<byte[]> open(byte[] data, int length) {
        if (data.length < 2 * BLOCK || data.length % BLOCK != 0) {
            return Optional.empty();
        }
        try {
            byte[] clear = cipher(Cipher.DECRYPT_MODE, "DESede/CBC/PKCS5Padding", Arrays.copyOf(data, BLOCK))
                    .doFinal(data, BLOCK, data.length - BLOCK);
            if (clear.length != length + BLOCK) {
                return Optional.empty();
            }
            byte[] values = Arrays.copyOf(clear, length);
            byte[] chained = cipher(Cipher.ENCRYPT_MODE, "DESede/CBC/PKCS5Padding", new byte[BLOCK])
                    .doFinal(values);
            byte[] mac = Arrays.copyOfRange(chained, chained.length - BLOCK, chained.length);
            byte[] claimed = Arrays.copyOfRange(clear, length, clear.length);
            return MessageDigest.isEqual(mac, claimed) ? Optional.of(values) : Optional.empty();
        } catch (GeneralSecurityException wrongPadding) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String transformation, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(mode, key, new IvParameterSpec(iv));
        return cipher;
    }
}
