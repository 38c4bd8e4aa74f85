package org.inkan.codec.scp03;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.KDFCounterBytesGenerator;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KDFCounterParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The keys of one channel, derived from static keys and both challenges (Amendment D, 6.2.1). The derivation is counter mode
 * of NIST SP 800-108 over AES-CMAC (Amendment D, 4.1.5).
 */
public final class SessionKeys implements AutoCloseable {
    /** Length of a challenge, a cryptogram and a MAC, in bytes. */
    public static final int CHALLENGE = 8;

    private static final int CARD_CRYPTOGRAM = 0x00;
    private static final int HOST_CRYPTOGRAM = 0x01;
    private static final int ENCRYPTION = 0x04;
    private static final int MAC = 0x06;
    private static final int LABEL = 12;
    private static final int COUNTER_BITS = 8;

    private final byte[] encryption;
    private final byte[] mac;
    private final byte[] context;

    private SessionKeys(byte[] encryption, byte[] mac, byte[] context) {
        this.encryption = encryption;
        this.mac = mac;
        this.context = context;
    }

    /**
     * @param staticEncryption Key-ENC: 16, 24 or 32 bytes
     * @param staticMac Key-MAC, of the same length
     * @param hostChallenge 8 bytes
     * @param cardChallenge 8 bytes
     */
    public static SessionKeys derive(
            byte[] staticEncryption, byte[] staticMac, byte[] hostChallenge, byte[] cardChallenge) {
        if (hostChallenge.length != CHALLENGE || cardChallenge.length != CHALLENGE) {
            throw new IllegalArgumentException("a challenge has eight bytes");
        }
        byte[] context = Arrays.copyOf(hostChallenge, 2 * CHALLENGE);
        System.arraycopy(cardChallenge, 0, context, CHALLENGE, CHALLENGE);
        return new SessionKeys(
                derive(staticEncryption, ENCRYPTION, context, staticEncryption.length),
                derive(staticMac, MAC, context, staticMac.length),
                context);
    }

    /** With which the card shows that it has the keys; 8 bytes. */
    public byte[] cardCryptogram() {
        return derive(mac, CARD_CRYPTOGRAM, context, CHALLENGE);
    }

    /** With which the host shows that it has the keys; 8 bytes. */
    public byte[] hostCryptogram() {
        return derive(mac, HOST_CRYPTOGRAM, context, CHALLENGE);
    }

    /** A copy, which whoever takes it wipes. */
    KeyParameter encryption() {
        return new KeyParameter(encryption);
    }

    /** A copy, which whoever takes it wipes. */
    KeyParameter mac() {
        return new KeyParameter(mac);
    }

    @Override
    public void close() {
        Arrays.fill(encryption, (byte) 0);
        Arrays.fill(mac, (byte) 0);
    }

    private static byte[] derive(byte[] key, int constant, byte[] context, int length) {
        byte[] beforeCounter = new byte[LABEL + 3];
        beforeCounter[LABEL - 1] = (byte) constant;
        beforeCounter[LABEL + 1] = (byte) (length * 8 >> 8);
        beforeCounter[LABEL + 2] = (byte) (length * 8);
        KDFCounterBytesGenerator generator = new KDFCounterBytesGenerator(new CMac(AESEngine.newInstance()));
        generator.init(new KDFCounterParameters(key, beforeCounter, context, COUNTER_BITS));
        byte[] derived = new byte[length];
        generator.generateBytes(derived, 0, length);
        return derived;
    }
}
