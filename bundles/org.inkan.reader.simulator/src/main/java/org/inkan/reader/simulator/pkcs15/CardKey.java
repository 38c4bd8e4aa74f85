package org.inkan.reader.simulator.pkcs15;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;

/**
 * A key pair of the holder as the directories list it.
 *
 * @param reference 1 to {@link KeySlots#PLACES}
 */
record CardKey(String label, byte[] id, int reference, boolean decrypts, PublicKey publicKey) {
    boolean ec() {
        return publicKey instanceof ECPublicKey;
    }
}
