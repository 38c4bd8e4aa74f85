package org.inkan.card.hicos;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.PinTransport;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.TransportKeys;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;

/**
 * PIN commands of the first generation: an initial vector, then in triple-DES CBC the values, their CBC-MAC over zero initial
 * vector, and padding to whole blocks.
 */
record TripleDesPins(Family family) implements PinCommands {
    private static final int PROTECTED_CLASS = 0x8C;
    private static final int BLOCK = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public int send(CardSession session, Recognition card, PinTransport transport, int instruction, PinValues values)
            throws InkanException {
        new CardFiles(session, family).select(CardPins.keys(family));
        byte[] data;
        try (TransportKeys keys = transport.keys(card.family(), card.variant(), new byte[0])) {
            if (!(keys instanceof TransportKeys.TripleDes tripleDes)) {
                throw new InkanException(FailureCode.PIN_TRANSPORT_MISSING);
            }
            data = sealed(tripleDes.key(), values.bytes());
        }
        CommandApdu command = CommandApdu.of(PROTECTED_CLASS, instruction, 0, CardPins.USER)
                .withData(data)
                .asConfidential();
        try {
            return session.transmit(command).status();
        } finally {
            command.wipe();
            Arrays.fill(data, (byte) 0);
        }
    }

    private static byte[] sealed(byte[] twoKeys, byte[] values) throws InkanException {
        byte[] key = Arrays.copyOf(twoKeys, 3 * BLOCK);
        System.arraycopy(twoKeys, 0, key, 2 * BLOCK, BLOCK);
        byte[] withMac = Arrays.copyOf(values, values.length + BLOCK);
        try {
            byte[] chained = encrypted(key, new byte[BLOCK], values);
            System.arraycopy(chained, chained.length - BLOCK, withMac, values.length, BLOCK);
            // The PIN under a key that is no secret, and without any initial vector to hide behind.
            Arrays.fill(chained, (byte) 0);
            byte[] iv = new byte[BLOCK];
            RANDOM.nextBytes(iv);
            byte[] cryptogram = encrypted(key, iv, withMac);
            byte[] data = Arrays.copyOf(iv, BLOCK + cryptogram.length);
            System.arraycopy(cryptogram, 0, data, BLOCK, cryptogram.length);
            return data;
        } catch (GeneralSecurityException e) {
            throw new InkanException(FailureCode.ALGORITHM_UNSUPPORTED, "algorithm", "DESede");
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(withMac, (byte) 0);
        }
    }

    private static byte[] encrypted(byte[] key, byte[] iv, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("DESede/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DESede"), new IvParameterSpec(iv));
        return cipher.doFinal(data);
    }
}
