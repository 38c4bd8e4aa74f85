package org.inkan.codec.scp03;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.ISO7816d4Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * The command side of an open channel: MAC chaining, and encryption with an initial vector that counts commands (Amendment
 * D, 6.2.4 and 6.2.6). One object at each end; both see the same commands in the same order. Not thread-safe.
 */
public final class ProtectedCommands implements AutoCloseable {
    /** The bit of the class byte that says so (ISO/IEC 7816-4, 5.4.1; GlobalPlatform Card Specification, 11.1.4). */
    public static final int CLASS_BIT = 0x04;

    private static final int BLOCK = 16;
    private static final int MAC = SessionKeys.CHALLENGE;
    /** The longest clear data of a short command: a full padding block and a MAC have to fit, too. */
    public static final int MAX_DATA = 239;

    private final KeyParameter encryption;
    private final KeyParameter mac;
    private byte[] chaining = new byte[BLOCK];
    private int commands;

    public ProtectedCommands(SessionKeys keys) {
        this.encryption = keys.encryption();
        this.mac = keys.mac();
    }

    /** Adds the MAC alone, as EXTERNAL AUTHENTICATE has it. The class byte is the one on the wire. */
    public byte[] authenticate(int cla, int ins, int p1, int p2, byte[] data) {
        chaining = macOf(cla, ins, p1, p2, data);
        return joined(data, chaining);
    }

    /** Checks what {@link #authenticate} made; empty when the MAC is wrong. */
    public Optional<byte[]> authenticated(int cla, int ins, int p1, int p2, byte[] data) {
        if (data.length < MAC) {
            return Optional.empty();
        }
        byte[] clear = Arrays.copyOf(data, data.length - MAC);
        byte[] expected = macOf(cla, ins, p1, p2, clear);
        if (!MessageDigest.isEqual(Arrays.copyOf(expected, MAC), Arrays.copyOfRange(data, clear.length, data.length))) {
            return Optional.empty();
        }
        chaining = expected;
        return Optional.of(clear);
    }

    /**
     * Encrypts and adds the MAC.
     *
     * @param cla the class byte on the wire
     * @param data at most {@link #MAX_DATA} bytes
     */
    public byte[] protect(int cla, int ins, int p1, int p2, byte[] data) {
        if (data.length > MAX_DATA) {
            throw new IllegalArgumentException("more data than a protected command carries");
        }
        byte[] iv = nextVector();
        return authenticate(cla, ins, p1, p2, data.length == 0 ? data : encrypted(data, iv));
    }

    /**
     * Opens what {@link #protect} made.
     *
     * @param cla the class byte on the wire
     * @return empty when MAC or padding is wrong; the channel is of no use then
     */
    public Optional<byte[]> open(int cla, int ins, int p1, int p2, byte[] data) {
        Optional<byte[]> genuine = authenticated(cla, ins, p1, p2, data);
        byte[] iv = nextVector();
        return genuine.flatMap(bytes -> bytes.length == 0 ? Optional.of(bytes) : decrypted(bytes, iv));
    }

    @Override
    public void close() {
        Arrays.fill(encryption.getKey(), (byte) 0);
        Arrays.fill(mac.getKey(), (byte) 0);
        Arrays.fill(chaining, (byte) 0);
    }

    private byte[] macOf(int cla, int ins, int p1, int p2, byte[] data) {
        CMac cmac = new CMac(AESEngine.newInstance());
        cmac.init(mac);
        cmac.update(chaining, 0, BLOCK);
        byte[] header = {(byte) cla, (byte) ins, (byte) p1, (byte) p2, (byte) (data.length + MAC)};
        cmac.update(header, 0, header.length);
        cmac.update(data, 0, data.length);
        byte[] result = new byte[BLOCK];
        cmac.doFinal(result, 0);
        return result;
    }

    private byte[] nextVector() {
        commands++;
        byte[] counter = new byte[BLOCK];
        for (int i = 0; i < Integer.BYTES; i++) {
            counter[BLOCK - 1 - i] = (byte) (commands >> 8 * i);
        }
        BlockCipher aes = AESEngine.newInstance();
        aes.init(true, encryption);
        byte[] iv = new byte[BLOCK];
        aes.processBlock(counter, 0, iv, 0);
        return iv;
    }

    private byte[] encrypted(byte[] data, byte[] iv) {
        PaddedBufferedBlockCipher cipher = cipher(true, iv);
        byte[] out = new byte[cipher.getOutputSize(data.length)];
        try {
            cipher.doFinal(out, cipher.processBytes(data, 0, data.length, out, 0));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }

    private Optional<byte[]> decrypted(byte[] data, byte[] iv) {
        if (data.length % BLOCK != 0) {
            return Optional.empty();
        }
        PaddedBufferedBlockCipher cipher = cipher(false, iv);
        byte[] out = new byte[cipher.getOutputSize(data.length)];
        try {
            int length = cipher.processBytes(data, 0, data.length, out, 0);
            length += cipher.doFinal(out, length);
            return Optional.of(Arrays.copyOf(out, length));
        } catch (InvalidCipherTextException wrongPadding) {
            return Optional.empty();
        } finally {
            Arrays.fill(out, (byte) 0);
        }
    }

    private PaddedBufferedBlockCipher cipher(boolean forEncryption, byte[] iv) {
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(
                CBCBlockCipher.newInstance(AESEngine.newInstance()), new ISO7816d4Padding());
        cipher.init(forEncryption, new ParametersWithIV(encryption, iv));
        return cipher;
    }

    private static byte[] joined(byte[] data, byte[] mac) {
        byte[] joined = Arrays.copyOf(data, data.length + MAC);
        System.arraycopy(mac, 0, joined, data.length, MAC);
        return joined;
    }
}
