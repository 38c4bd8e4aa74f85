package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys that pad by themselves and keys on curves; raw ones are tested with their paddings. */
class PrivateKeyUseTest {
    private static final byte[] DIGEST = new byte[32];
    private static final SignatureScheme PKCS1 = new SignatureScheme.Pkcs1(Hash.SHA256);
    private static final SignatureScheme ECDSA = new SignatureScheme.Ecdsa(Hash.SHA256);
    private static final KeyInfo PADDING = key(KeyInfo.Form.RSA_PKCS1, 2048);
    private static final KeyInfo CURVE = key(KeyInfo.Form.ECDSA, 256);
    private static KeyPair rsa;
    private static KeyPair small;
    private static KeyPair ec;

    @BeforeAll
    static void keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        rsa = generator.generateKeyPair();
        generator.initialize(512);
        small = generator.generateKeyPair();
        KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
        curves.initialize(new ECGenParameterSpec("secp256r1"));
        ec = curves.generateKeyPair();
    }

    private static KeyInfo key(KeyInfo.Form form, int bits) {
        return new KeyInfo(
                new ObjectId("01"),
                "",
                form == KeyInfo.Form.ECDSA ? KeyInfo.Algorithm.EC : KeyInfo.Algorithm.RSA,
                bits,
                Set.of(KeyUse.SIGN),
                1,
                KeyInfo.Consent.PER_JOB,
                form,
                new KeyInfo.Location(0, ""),
                Optional.empty());
    }

    private static byte[] rsaToken(PrivateOperation operation) throws InkanException {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            boolean signing = operation instanceof PrivateOperation.SignDigestInfo;
            cipher.init(signing ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, rsa.getPrivate());
            return cipher.doFinal(operation.input());
        } catch (Exception e) {
            throw new InkanException(FailureCode.CARD_REFUSED, "status", "6F00");
        }
    }

    private static byte[] ecToken(PrivateOperation operation) throws InkanException {
        try {
            Signature signature = Signature.getInstance("NONEwithECDSA");
            signature.initSign(ec.getPrivate());
            signature.update(operation.input());
            return signature.sign();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void handsADigestInfoToAKeyThatPads() throws InkanException {
        assertThat(PrivateKeyUse.sign(PADDING, publicKey(rsa), PKCS1, DIGEST, PrivateKeyUseTest::rsaToken))
                .hasSize(256);
        assertThat(code(() -> PrivateKeyUse.sign(
                        PADDING,
                        publicKey(rsa),
                        new SignatureScheme.Pss(Hash.SHA256, 32),
                        DIGEST,
                        PrivateKeyUseTest::rsaToken)))
                .isEqualTo(FailureCode.KEY_UNSUITABLE);
    }

    @Test
    void signsOnCurves() throws InkanException {
        byte[] signature = PrivateKeyUse.sign(CURVE, publicKey(ec), ECDSA, DIGEST, PrivateKeyUseTest::ecToken);
        assertThat(signature[0]).isEqualTo((byte) 0x30);
        assertThat(code(() -> PrivateKeyUse.sign(CURVE, publicKey(ec), PKCS1, DIGEST, PrivateKeyUseTest::ecToken)))
                .isEqualTo(FailureCode.KEY_UNSUITABLE);
    }

    @Test
    void refusesADigestOfAnotherLength() {
        assertThat(code(() ->
                        PrivateKeyUse.sign(PADDING, publicKey(rsa), PKCS1, new byte[20], PrivateKeyUseTest::rsaToken)))
                .isEqualTo(FailureCode.KEY_UNSUITABLE);
    }

    @Test
    void anyFlippedBitOfASignatureIsNoticed() throws InkanException {
        byte[] good = PrivateKeyUse.sign(PADDING, publicKey(rsa), PKCS1, DIGEST, PrivateKeyUseTest::rsaToken);
        byte[] curve = PrivateKeyUse.sign(CURVE, publicKey(ec), ECDSA, DIGEST, PrivateKeyUseTest::ecToken);
        for (int bit = 0; bit < good.length * 8; bit += 61) {
            byte[] bad = flipped(good, bit);
            assertThat(code(() -> SignatureCheck.require(rsa.getPublic(), PKCS1, DIGEST, bad)))
                    .isEqualTo(FailureCode.CARD_MALFORMED);
        }
        for (int bit = 0; bit < curve.length * 8; bit += 13) {
            byte[] bad = flipped(curve, bit);
            assertThat(code(() -> SignatureCheck.require(ec.getPublic(), ECDSA, DIGEST, bad)))
                    .isEqualTo(FailureCode.CARD_MALFORMED);
        }
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    @Test
    void aKeyThatDoesNotFitItsCertificateIsNoDefect() {
        assertThat(code(() -> PrivateKeyUse.sign(CURVE, publicKey(rsa), ECDSA, DIGEST, PrivateKeyUseTest::ecToken)))
                .isEqualTo(FailureCode.CARD_MALFORMED);
        assertThat(code(() -> PrivateKeyUse.sign(PADDING, publicKey(ec), PKCS1, DIGEST, PrivateKeyUseTest::rsaToken)))
                .isEqualTo(FailureCode.CARD_MALFORMED);
        SignatureScheme wide = new SignatureScheme.Pkcs1(Hash.SHA512);
        assertThat(code(() -> SignatureCheck.require(small.getPublic(), wide, new byte[64], new byte[64])))
                .isEqualTo(FailureCode.CARD_MALFORMED);
        SignatureScheme widePss = new SignatureScheme.Pss(Hash.SHA512, 64);
        assertThat(code(() -> SignatureCheck.require(small.getPublic(), widePss, new byte[64], new byte[64])))
                .isEqualTo(FailureCode.CARD_MALFORMED);
    }

    @Test
    void aCardThatUnpadsTellsNobodyOfAWrongPadding() throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, rsa.getPublic());
        byte[] secret = new byte[24];
        byte[] ciphertext = cipher.doFinal(secret);
        assertThat(decrypted(Set.of(16, 24), ciphertext)).isEqualTo(secret);
        assertThat(decrypted(Set.of(), ciphertext)).isEqualTo(secret);
        assertThat(decrypted(Set.of(16, 32), ciphertext)).hasSize(16);

        byte[] unexpected = {1, 2, 3};
        PrivateKeyUse.decrypt(PADDING, new DecryptionScheme.Pkcs1(Set.of(16)), new byte[256], operation -> unexpected);
        assertThat(unexpected).as("a plaintext that nobody gets").containsOnly(0);

        PrivateKeyUse.decrypt(PADDING, new DecryptionScheme.Pkcs1(Set.of(16)), new byte[256], operation -> {
            throw new InkanException(FailureCode.CARD_REFUSED);
        });
        assertThat(code(() -> PrivateKeyUse.decrypt(
                        PADDING, new DecryptionScheme.Pkcs1(Set.of()), new byte[256], operation -> {
                            throw new InkanException(FailureCode.CARD_REFUSED);
                        })))
                .isEqualTo(FailureCode.CARD_REFUSED);
        assertThat(code(() -> PrivateKeyUse.decrypt(
                        PADDING, new DecryptionScheme.Pkcs1(Set.of(16)), new byte[256], operation -> {
                            throw new InkanException(FailureCode.CARD_REMOVED);
                        })))
                .isEqualTo(FailureCode.CARD_REMOVED);
    }

    private static byte[] decrypted(Set<Integer> lengths, byte[] ciphertext) throws InkanException {
        return PrivateKeyUse.decrypt(
                PADDING, new DecryptionScheme.Pkcs1(lengths), ciphertext, PrivateKeyUseTest::rsaToken);
    }

    @Test
    void otherSchemesNeedAnotherKey() {
        DecryptionScheme oaep = new DecryptionScheme.Oaep(Hash.SHA256, Hash.SHA256);
        assertThat(code(() -> PrivateKeyUse.decrypt(PADDING, oaep, new byte[256], PrivateKeyUseTest::rsaToken)))
                .isEqualTo(FailureCode.KEY_UNSUITABLE);
        assertThat(code(() -> PrivateKeyUse.decrypt(
                        CURVE, new DecryptionScheme.Pkcs1(Set.of()), new byte[32], PrivateKeyUseTest::ecToken)))
                .isEqualTo(FailureCode.KEY_UNSUITABLE);
    }

    private static Optional<PublicKey> publicKey(KeyPair pair) {
        return Optional.of(pair.getPublic());
    }

    private static FailureCode code(ThrowingCallable call) {
        InkanException failure = catchThrowableOfType(InkanException.class, call);
        assertThat(failure).as("it went well").isNotNull();
        return failure.code();
    }
}
