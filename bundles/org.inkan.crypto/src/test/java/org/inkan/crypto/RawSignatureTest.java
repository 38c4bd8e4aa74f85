package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bare signatures as the JDK makes them. */
class RawSignatureTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final KeyPair RSA = TestPki.rsa("holder", 2048);
    private static final KeyPair EC = TestPki.ec("h", "secp256r1");

    private static boolean verify(PublicKey key, SignatureScheme scheme, byte[] content, byte[] signature)
            throws InkanException {
        return new CmsDocumentCrypto().verifyRaw(key, scheme, new ByteArrayInputStream(content), signature);
    }

    private static void fits(PublicKey key, SignatureScheme scheme, byte[] signature) throws InkanException {
        assertThat(verify(key, scheme, CONTENT, signature)).isTrue();
        assertThat(verify(key, scheme, new byte[0], signature)).isFalse();
        for (int i : new int[] {0, 1, signature.length / 2, signature.length - 1}) {
            byte[] damaged = signature.clone();
            damaged[i] ^= 1;
            assertThat(verify(key, scheme, CONTENT, damaged)).isFalse();
        }
        for (int length : new int[] {0, 1, signature.length - 1, signature.length + 1}) {
            assertThat(verify(key, scheme, CONTENT, Arrays.copyOf(signature, length)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pkcs1(Hash hash) throws Exception {
        Signature signature = Signature.getInstance(hash.name() + "withRSA");
        signature.initSign(RSA.getPrivate());
        signature.update(CONTENT);

        fits(RSA.getPublic(), new SignatureScheme.Pkcs1(hash), signature.sign());
    }

    @ParameterizedTest
    @EnumSource
    void pss(Hash hash) throws Exception {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(
                new PSSParameterSpec(hash.jcaName(), "MGF1", new MGF1ParameterSpec(hash.jcaName()), 20, 1));
        signature.initSign(RSA.getPrivate());
        signature.update(CONTENT);
        byte[] signed = signature.sign();

        fits(RSA.getPublic(), new SignatureScheme.Pss(hash, 20), signed);
        assertThat(verify(RSA.getPublic(), new SignatureScheme.Pss(hash, 21), CONTENT, signed))
                .isFalse();
        assertThat(verify(RSA.getPublic(), new SignatureScheme.Pkcs1(hash), CONTENT, signed))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void ecdsa(Hash hash) throws Exception {
        Signature signature = Signature.getInstance(hash.name() + "withECDSA");
        signature.initSign(EC.getPrivate());
        signature.update(CONTENT);

        fits(EC.getPublic(), new SignatureScheme.Ecdsa(hash), signature.sign());
    }

    @Test
    void keyAndSchemeHaveToAgree() {
        assertThatThrownBy(() -> verify(EC.getPublic(), Documents.SHA256_RSA, CONTENT, new byte[256]))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.KEY_UNSUITABLE));
    }
}
