package org.inkan.token.pkcs11;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;

/** A message in the forms in which a token signs it, and the check of its signature by the JDK. */
final class SignedMessage {
    static final byte[] MESSAGE = "to be signed".getBytes(StandardCharsets.UTF_8);
    /** DigestInfo of SHA-256 (RFC 8017, 9.2 note 1). */
    private static final byte[] SHA256_PREFIX = {
        0x30,
        0x31,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x60,
        (byte) 0x86,
        0x48,
        0x01,
        0x65,
        0x03,
        0x04,
        0x02,
        0x01,
        0x05,
        0x00,
        0x04,
        0x20
    };

    private SignedMessage() {}

    static byte[] digestInfo() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        byte[] info = Arrays.copyOf(SHA256_PREFIX, SHA256_PREFIX.length + hash.length);
        System.arraycopy(hash, 0, info, SHA256_PREFIX.length, hash.length);
        return info;
    }

    static byte[] type1Block() throws Exception {
        byte[] info = digestInfo();
        byte[] block = new byte[256];
        Arrays.fill(block, 2, block.length - info.length - 1, (byte) 0xFF);
        block[1] = 1;
        System.arraycopy(info, 0, block, block.length - info.length, info.length);
        return block;
    }

    /** EMSA-PSS as the runtime makes it: Bouncy Castle's signer over an engine that does nothing. */
    static byte[] pssBlock(RSAPublicKey key) throws Exception {
        byte[][] block = new byte[1][];
        PSSSigner signer = new PSSSigner(
                new RSABlindedEngine() {
                    @Override
                    public byte[] processBlock(byte[] in, int offset, int length) {
                        block[0] = new byte[256];
                        System.arraycopy(in, offset, block[0], 256 - length, length);
                        return block[0];
                    }
                },
                new SHA256Digest(),
                32);
        signer.init(
                true, new ParametersWithRandom(new RSAKeyParameters(true, key.getModulus(), key.getPublicExponent())));
        signer.update(MESSAGE, 0, MESSAGE.length);
        return signer.generateSignature();
    }

    static boolean verified(String algorithm, KeyPair key, byte[] signature) throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        if (algorithm.equals("RSASSA-PSS")) {
            verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        verifier.initVerify(key.getPublic());
        verifier.update(MESSAGE);
        return verifier.verify(signature);
    }
}
