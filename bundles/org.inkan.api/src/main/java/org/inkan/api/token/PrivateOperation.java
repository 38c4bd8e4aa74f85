package org.inkan.api.token;

/**
 * One use of a private key, in the form the token declared for it. Only the runtime makes these; each constructor refuses
 * what is not well formed, so that a token that does not check padding is never handed anything else.
 */
public sealed interface PrivateOperation {
    /** What is handed to the key. */
    byte[] input();

    /**
     * A signature block of modulus length: EMSA-PKCS1-v1_5 (RFC 8017, 9.2) or EMSA-PSS (9.1).
     *
     * @throws IllegalArgumentException if it is neither
     */
    record SignBlock(byte[] input) implements PrivateOperation {
        public SignBlock {
            input = input.clone();
            if (!SignatureBlocks.isPkcs1(input) && !SignatureBlocks.isPss(input)) {
                throw new IllegalArgumentException("not a signature block");
            }
        }
    }

    /** A DER DigestInfo, which the card pads (RFC 8017, 9.2). */
    record SignDigestInfo(byte[] input) implements PrivateOperation {
        public SignDigestInfo {
            input = input.clone();
        }
    }

    /** A hash for ECDSA. */
    record SignHash(byte[] input) implements PrivateOperation {
        public SignHash {
            input = input.clone();
        }
    }

    /** An RSA ciphertext of modulus length. */
    record Decipher(byte[] input) implements PrivateOperation {
        public Decipher {
            input = input.clone();
        }
    }
}
