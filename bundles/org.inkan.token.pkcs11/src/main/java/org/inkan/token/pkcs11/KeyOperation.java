package org.inkan.token.pkcs11;

import java.util.Arrays;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PrivateOperation;
import org.inkan.token.pkcs11.cryptoki.Ck;
import org.inkan.token.pkcs11.cryptoki.CryptokiException;
import org.inkan.token.pkcs11.cryptoki.Session;
import org.inkan.token.pkcs11.cryptoki.Session.Consent;
import org.inkan.token.pkcs11.cryptoki.Session.Operation;

/**
 * One private operation in the mechanism that fits it.
 *
 * @param pkcs1 whether the token signs with CKM_RSA_PKCS
 */
record KeyOperation(KeyInfo key, PrivateOperation input, boolean pkcs1) {

    byte[] run(Session session, long handle, Consent consent) throws InkanException {
        try {
            return perform(session, handle, consent);
        } catch (CryptokiException refused) {
            // Of a ciphertext some modules say what others say of data to be signed.
            if (input instanceof PrivateOperation.Decipher && refused.aboutData()) {
                throw new InkanException(Failure.of(FailureCode.DECRYPTION_FAILED), refused);
            }
            throw refused;
        }
    }

    private byte[] perform(Session session, long handle, Consent consent) throws InkanException {
        byte[] data = input.input();
        return switch (key.form()) {
            case ECDSA -> {
                require(PrivateOperation.SignHash.class);
                // ECDSA takes the leftmost bits of a longer hash (FIPS 186-5, 6.4); not every module cuts by itself.
                byte[] hash = Arrays.copyOf(data, Math.min(data.length, (key.bits() + 7) / 8));
                byte[] raw = session.operate(Operation.SIGN, Ck.CKM_ECDSA, handle, hash, consent);
                yield EcdsaSignature.toDer(raw, key.bits());
            }
            case RSA_PKCS1 -> {
                if (input instanceof PrivateOperation.Decipher) {
                    yield session.operate(Operation.DECRYPT, Ck.CKM_RSA_PKCS, handle, data, consent);
                }
                require(PrivateOperation.SignDigestInfo.class);
                yield session.operate(Operation.SIGN, Ck.CKM_RSA_PKCS, handle, data, consent);
            }
            case RSA_RAW -> {
                if (input instanceof PrivateOperation.Decipher) {
                    yield block(session.operate(Operation.DECRYPT, Ck.CKM_RSA_X_509, handle, data, consent));
                }
                require(PrivateOperation.SignBlock.class);
                yield signBlock(session, handle, data, consent);
            }
        };
    }

    /**
     * Where the block is PKCS#1 v1.5 and the token pads by itself, it gets the DigestInfo: more keys are allowed to do that
     * than raw RSA.
     */
    private byte[] signBlock(Session session, long handle, byte[] block, Consent consent) throws InkanException {
        int content = pkcs1 ? contentOfType1(block) : 0;
        return content > 0
                ? session.operate(
                        Operation.SIGN,
                        Ck.CKM_RSA_PKCS,
                        handle,
                        Arrays.copyOfRange(block, content, block.length),
                        consent)
                : session.operate(Operation.SIGN, Ck.CKM_RSA_X_509, handle, block, consent);
    }

    /** Where the DigestInfo begins in 00 01 FF..FF 00 (RFC 8017, 9.2), or 0 when it is another block. */
    private static int contentOfType1(byte[] block) {
        if (block[0] != 0 || block[1] != 1) {
            return 0;
        }
        int at = 2;
        while (at < block.length && block[at] == (byte) 0xFF) {
            at++;
        }
        return at >= 10 && at + 1 < block.length && block[at] == 0 ? at + 1 : 0;
    }

    /** A plaintext as long as the modulus: some modules leave leading zeros away. */
    private byte[] block(byte[] plaintext) throws InkanException {
        int length = (key.bits() + 7) / 8;
        if (plaintext.length > length) {
            Arrays.fill(plaintext, (byte) 0);
            throw new InkanException(FailureCode.CARD_MALFORMED);
        }
        if (plaintext.length == length) {
            return plaintext;
        }
        byte[] block = new byte[length];
        System.arraycopy(plaintext, 0, block, length - plaintext.length, plaintext.length);
        Arrays.fill(plaintext, (byte) 0);
        return block;
    }

    private void require(Class<? extends PrivateOperation> form) throws InkanException {
        if (!form.isInstance(input)) {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }
    }
}
