package org.inkan.runtime.rsa;

import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CipherParameters;

/** Stands for the token where its answer is there already: one decryption, unpadded in several ways. */
record DecipheredBlock(byte[] block) implements AsymmetricBlockCipher {
    @Override
    public void init(boolean forEncryption, CipherParameters parameters) {}

    @Override
    public int getInputBlockSize() {
        return block.length + 1;
    }

    @Override
    public int getOutputBlockSize() {
        return block.length;
    }

    /** A copy: the padding wipes what it is given. */
    @Override
    public byte[] processBlock(byte[] in, int offset, int length) {
        return block.clone();
    }
}
