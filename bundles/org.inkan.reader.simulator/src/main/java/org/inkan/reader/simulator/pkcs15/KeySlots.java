package org.inkan.reader.simulator.pkcs15;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;
import org.inkan.codec.tlv.BerTlv;

/** The private keys of the card by their references, among them places that hold none yet. */
final class KeySlots {
    /** References 1 to 4. */
    static final int PLACES = 4;
    /** Algorithm references of GENERATE ASYMMETRIC KEY PAIR, as TokenInfo lists them. */
    static final int RSA_2048 = 0x01;

    static final int EC_P256 = 0x11;

    private static final int PUBLIC_KEY = 0x7F49;
    private static final int MODULUS = 0x81;
    private static final int EXPONENT = 0x82;
    private static final int POINT = 0x86;

    private final Map<Integer, PrivateKey> keys = new HashMap<>();

    void put(int reference, PrivateKey key) {
        keys.put(reference, key);
    }

    boolean isPlace(int reference) {
        return reference >= 1 && reference <= PLACES;
    }

    Optional<PrivateKey> key(int reference) {
        return Optional.ofNullable(keys.get(reference));
    }

    /**
     * Replaces what the place holds.
     *
     * @return the public key as ISO/IEC 7816-8, 11.1 gives it; empty for an algorithm that the card does not have
     */
    Optional<byte[]> generate(int reference, int algorithm) {
        if (algorithm != RSA_2048 && algorithm != EC_P256) {
            return Optional.empty();
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm == RSA_2048 ? "RSA" : "EC");
            if (algorithm == RSA_2048) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            KeyPair pair = generator.generateKeyPair();
            keys.put(reference, pair.getPrivate());
            return Optional.of(encoded(pair.getPublic()).encoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no such key generator", e);
        }
    }

    private static BerTlv encoded(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return BerTlv.of(
                    PUBLIC_KEY,
                    BerTlv.of(MODULUS, BigIntegers.asUnsignedByteArray(rsa.getModulus())),
                    BerTlv.of(EXPONENT, BigIntegers.asUnsignedByteArray(rsa.getPublicExponent())));
        }
        return BerTlv.of(PUBLIC_KEY, BerTlv.of(POINT, point((ECPublicKey) key)));
    }

    /** Uncompressed (SEC 1, 2.3.3). */
    static byte[] point(ECPublicKey key) {
        int length = (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
        byte[] point = new byte[1 + 2 * length];
        point[0] = 0x04;
        System.arraycopy(BigIntegers.asUnsignedByteArray(length, key.getW().getAffineX()), 0, point, 1, length);
        System.arraycopy(
                BigIntegers.asUnsignedByteArray(length, key.getW().getAffineY()), 0, point, 1 + length, length);
        return point;
    }
}
