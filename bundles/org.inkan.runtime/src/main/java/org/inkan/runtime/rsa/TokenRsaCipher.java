package org.inkan.runtime.rsa;

import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raw RSA on a token in the shape that Bouncy Castle's paddings work with. */
final class TokenRsaCipher implements AsymmetricBlockCipher {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRsaCipher.class);

    /** The token's operation on a block of modulus length. */
    interface RawOperation {
        byte[] apply(byte[] block) throws InkanException;
    }

    /** Carries the token's failure through an interface that has no room for it. */
    static final class TokenFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient InkanException failure;

        TokenFailed(InkanException failure) {
            super(failure);
            this.failure = failure;
        }

        InkanException failure() {
            return failure;
        }
    }

    private final int modulusLength;
    private final RawOperation operation;
    private boolean encoding;

    TokenRsaCipher(int modulusLength, RawOperation operation) {
        this.modulusLength = modulusLength;
        this.operation = operation;
    }

    @Override
    public void init(boolean forEncryption, CipherParameters parameters) {
        encoding = forEncryption;
    }

    @Override
    public int getInputBlockSize() {
        return encoding ? modulusLength - 1 : modulusLength;
    }

    @Override
    public int getOutputBlockSize() {
        return encoding ? modulusLength : modulusLength - 1;
    }

    @Override
    public byte[] processBlock(byte[] in, int offset, int length) {
        byte[] block = new byte[modulusLength];
        System.arraycopy(in, offset, block, modulusLength - length, length);
        try {
            byte[] result = operation.apply(block);
            if (result.length != modulusLength) {
                throw new InkanException(FailureCode.CARD_MALFORMED, "what", "an RSA block of another length");
            }
            return encoding ? result : withoutLeadingZero(result);
        } catch (InkanException e) {
            throw new TokenFailed(e);
        } catch (RuntimeException e) {
            // Not to be taken for a complaint of the padding.
            LOG.error("A token failed at a private operation", e);
            throw new TokenFailed(new InkanException(Failure.of(FailureCode.INTERNAL), e));
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }

    /** A first byte other than zero spoils the padding's own first byte, so that both look alike to the decoder. */
    private static byte[] withoutLeadingZero(byte[] result) {
        byte[] block = Arrays.copyOfRange(result, 1, result.length);
        block[0] |= (byte) (-(result[0] & 0xFF) >> 8);
        Arrays.fill(result, (byte) 0);
        return block;
    }
}
