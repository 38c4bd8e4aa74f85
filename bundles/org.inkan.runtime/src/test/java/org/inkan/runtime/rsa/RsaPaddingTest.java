package org.inkan.runtime.rsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the paddings of the JDK. */
class RsaPaddingTest {
    private static final byte[] CONTENT = {5, 4, 3};
    private static RSAPublicKey publicKey;
    private static RSAPrivateKey privateKey;

    @BeforeAll
    static void keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        publicKey = (RSAPublicKey) pair.getPublic();
        privateKey = (RSAPrivateKey) pair.getPrivate();
    }

    private static byte[] raw(BigInteger exponent, byte[] block) {
        byte[] number = new BigInteger(1, block)
                .modPow(exponent, publicKey.getModulus())
                .toByteArray();
        byte[] result = new byte[256];
        int length = Math.min(number.length, 256);
        System.arraycopy(number, number.length - length, result, 256 - length, length);
        return result;
    }

    private static byte[] token(PrivateOperation operation) {
        return raw(privateKey.getPrivateExponent(), operation.input());
    }

    private static byte[] digest(Hash hash) throws Exception {
        return MessageDigest.getInstance(hash.jcaName()).digest(CONTENT);
    }

    @ParameterizedTest
    @EnumSource(Hash.class)
    void signsPkcs1LikeTheJdk(Hash hash) throws Exception {
        byte[] signature = RsaPadding.signPkcs1(RsaPadding.digestInfo(hash, digest(hash)), 256, RsaPaddingTest::token);
        Signature jdk = Signature.getInstance(hash.jcaName().replace("-", "") + "withRSA");
        jdk.initSign(privateKey);
        jdk.update(CONTENT);
        assertThat(signature).isEqualTo(jdk.sign());
    }

    @ParameterizedTest
    @EnumSource(Hash.class)
    void signsPssThatTheJdkVerifies(Hash hash) throws Exception {
        SignatureScheme.Pss scheme = new SignatureScheme.Pss(hash, hash.length());
        byte[] signature = RsaPadding.signPss(scheme, digest(hash), publicKey, RsaPaddingTest::token);
        assertThat(pss(hash, hash.length(), signature)).isTrue();
        assertThat(RsaPadding.isPss(publicKey, scheme, digest(hash), signature)).isTrue();
        signature[100] ^= 1;
        assertThat(RsaPadding.isPss(publicKey, scheme, digest(hash), signature)).isFalse();
    }

    @Test
    void signsPssWithoutSalt() throws Exception {
        SignatureScheme.Pss scheme = new SignatureScheme.Pss(Hash.SHA256, 0);
        assertThat(pss(
                        Hash.SHA256,
                        0,
                        RsaPadding.signPss(scheme, digest(Hash.SHA256), publicKey, RsaPaddingTest::token)))
                .isTrue();
    }

    private static boolean pss(Hash hash, int salt, byte[] signature) throws Exception {
        Signature jdk = Signature.getInstance("RSASSA-PSS");
        jdk.setParameter(new PSSParameterSpec(hash.jcaName(), "MGF1", new MGF1ParameterSpec(hash.jcaName()), salt, 1));
        jdk.initVerify(publicKey);
        jdk.update(CONTENT);
        return jdk.verify(signature);
    }

    @Test
    void refusesAHashThatDoesNotFitTheKey() {
        assertThat(code(() -> RsaPadding.signPkcs1(new byte[60], 64, RsaPaddingTest::token)))
                .isEqualTo(FailureCode.KEY_UNSUITABLE);
        assertThat(code(() -> RsaPadding.signPss(
                        new SignatureScheme.Pss(Hash.SHA512, 250),
                        digest(Hash.SHA512),
                        publicKey,
                        RsaPaddingTest::token)))
                .isEqualTo(FailureCode.KEY_UNSUITABLE);
    }

    @ParameterizedTest
    @EnumSource(Hash.class)
    void opensOaepOfTheJdk(Hash hash) throws Exception {
        Cipher jdk = Cipher.getInstance("RSA/ECB/OAEPPadding");
        jdk.init(
                Cipher.ENCRYPT_MODE,
                publicKey,
                new OAEPParameterSpec(
                        hash.jcaName(), "MGF1", new MGF1ParameterSpec("SHA-1"), PSource.PSpecified.DEFAULT));
        byte[] ciphertext = jdk.doFinal(CONTENT);
        DecryptionScheme.Oaep scheme = new DecryptionScheme.Oaep(hash, Hash.SHA1);
        assertThat(RsaPadding.decrypt(scheme, ciphertext, 256, RsaPaddingTest::token))
                .isEqualTo(CONTENT);
        ciphertext[255] ^= 1;
        assertThat(code(() -> RsaPadding.decrypt(scheme, ciphertext, 256, RsaPaddingTest::token)))
                .isEqualTo(FailureCode.DECRYPTION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 24, 32, 245})
    void opensPkcs1OfTheJdk(int length) throws Exception {
        byte[] secret = secret(length);
        byte[] ciphertext = encrypted(secret);
        for (Set<Integer> lengths :
                Set.of(Set.<Integer>of(), Set.of(length), Set.of(length, 7), Set.of(length, 100, 3))) {
            assertThat(RsaPadding.decrypt(new DecryptionScheme.Pkcs1(lengths), ciphertext, 256, RsaPaddingTest::token))
                    .as("expecting %s", lengths)
                    .isEqualTo(secret);
        }
    }

    @Test
    void aWrongPaddingGivesRandomBytesOfTheSmallestExpectedLength() throws Exception {
        byte[] block = new byte[256];
        Arrays.fill(block, (byte) 0x11);
        block[0] = 0;
        byte[] ciphertext = raw(publicKey.getPublicExponent(), block);
        for (Set<Integer> lengths : Set.of(Set.of(32), Set.of(32, 48, 64))) {
            DecryptionScheme.Pkcs1 scheme = new DecryptionScheme.Pkcs1(lengths);
            byte[] one = RsaPadding.decrypt(scheme, ciphertext, 256, RsaPaddingTest::token);
            byte[] other = RsaPadding.decrypt(scheme, ciphertext, 256, RsaPaddingTest::token);
            assertThat(one).hasSize(32).isNotEqualTo(other);
        }
        assertThat(code(() -> RsaPadding.decrypt(
                        new DecryptionScheme.Pkcs1(Set.of()), ciphertext, 256, RsaPaddingTest::token)))
                .isEqualTo(FailureCode.DECRYPTION_FAILED);
    }

    @Test
    void aPlaintextOfAnotherLengthIsAWrongPadding() throws Exception {
        byte[] ciphertext = encrypted(secret(20));
        for (Set<Integer> lengths : Set.of(Set.of(16), Set.of(16, 24, 32))) {
            assertThat(RsaPadding.decrypt(new DecryptionScheme.Pkcs1(lengths), ciphertext, 256, RsaPaddingTest::token))
                    .hasSize(16);
        }
    }

    /** Each way to spoil a type 2 block (RFC 8017, 7.2.2) looks the same from outside. */
    @Test
    void noWrongPaddingIsAnError() throws Exception {
        byte[] good = new byte[256];
        Arrays.fill(good, (byte) 0x33);
        good[0] = 0;
        good[1] = 2;
        good[256 - 17] = 0;
        DecryptionScheme.Pkcs1 scheme = new DecryptionScheme.Pkcs1(Set.of(16, 32));
        assertThat(opened(scheme, good)).containsOnly(0x33);
        for (int spoiled : new int[] {0, 1, 2, 5, 9, 256 - 17}) {
            byte[] bad = good.clone();
            bad[spoiled] = (byte) (spoiled < 2 ? 3 : spoiled == 256 - 17 ? 1 : 0);
            assertThat(opened(scheme, bad)).as("byte %d", spoiled).hasSize(16).isNotEqualTo(new byte[16]);
        }
        byte[] leading = good.clone();
        leading[0] = 2;
        leading[1] = 0;
        assertThat(opened(scheme, leading)).hasSize(16).isNotEqualTo(opened(scheme, good));
    }

    /** What the padding makes of a block that the token is said to have deciphered. */
    private static byte[] opened(DecryptionScheme scheme, byte[] block) throws InkanException {
        return RsaPadding.decrypt(scheme, new byte[256], 256, operation -> block.clone());
    }

    @Test
    void aCiphertextOfAnotherLengthNeverReachesTheToken() {
        assertThat(code(() ->
                        RsaPadding.decrypt(new DecryptionScheme.Pkcs1(Set.of(16)), new byte[255], 256, operation -> {
                            throw new AssertionError("it did");
                        })))
                .isEqualTo(FailureCode.DECRYPTION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 257})
    void aTokenThatGivesAnotherLengthIsRefused(int length) {
        assertThat(code(() -> RsaPadding.decrypt(
                        new DecryptionScheme.Pkcs1(Set.of(16)), new byte[256], 256, operation -> new byte[length])))
                .isEqualTo(FailureCode.CARD_MALFORMED);
        assertThat(code(() -> RsaPadding.signPkcs1(
                        RsaPadding.digestInfo(Hash.SHA256, digest(Hash.SHA256)), 256, operation -> new byte[length])))
                .isEqualTo(FailureCode.CARD_MALFORMED);
    }

    @Test
    void theTokensOwnFailureIsPassedOn() {
        RsaPadding.TokenOperation gone = operation -> {
            throw new InkanException(FailureCode.CARD_REMOVED);
        };
        assertThat(code(() -> RsaPadding.decrypt(new DecryptionScheme.Pkcs1(Set.of(16)), new byte[256], 256, gone)))
                .isEqualTo(FailureCode.CARD_REMOVED);
        assertThat(code(() -> RsaPadding.signPss(
                        new SignatureScheme.Pss(Hash.SHA256, 32), digest(Hash.SHA256), publicKey, gone)))
                .isEqualTo(FailureCode.CARD_REMOVED);
    }

    private static byte[] secret(int length) {
        byte[] secret = new byte[length];
        for (int i = 0; i < length; i++) {
            secret[i] = (byte) (i * 7);
        }
        return secret;
    }

    private static byte[] encrypted(byte[] secret) throws Exception {
        Cipher jdk = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        jdk.init(Cipher.ENCRYPT_MODE, publicKey);
        return jdk.doFinal(secret);
    }

    private static FailureCode code(ThrowingCallable call) {
        InkanException failure = catchThrowableOfType(InkanException.class, call);
        assertThat(failure).as("it went well").isNotNull();
        return failure.code();
    }
}
