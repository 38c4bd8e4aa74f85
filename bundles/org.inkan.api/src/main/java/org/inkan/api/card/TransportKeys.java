package org.inkan.api.card;

import java.util.Arrays;

/** Keys that protect a PIN on its way to the card. */
public sealed interface TransportKeys extends AutoCloseable {
    @Override
    void close();

    /**
     * Two-key triple DES.
     *
     * @param key 16 bytes
     */
    record TripleDes(byte[] key) implements TransportKeys {
        @Override
        public void close() {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Static keys of a GlobalPlatform SCP03 channel (GP Card Specification, Amendment D, 5).
     *
     * @param encryption 16, 24 or 32 bytes
     * @param mac the same length
     * @param dataEncryption the same length
     * @param version key version number, 0 to 127
     */
    record Scp03(byte[] encryption, byte[] mac, byte[] dataEncryption, int version) implements TransportKeys {
        @Override
        public void close() {
            Arrays.fill(encryption, (byte) 0);
            Arrays.fill(mac, (byte) 0);
            Arrays.fill(dataEncryption, (byte) 0);
        }
    }
}
