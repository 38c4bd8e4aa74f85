package org.inkan.token.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.Arrays;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.inkan.api.token.EncodedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicKeyFactsTest {
    private static byte[] parameters(KeyPair key) throws IOException {
        return SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded())
                .getAlgorithm()
                .getParameters()
                .toASN1Primitive()
                .getEncoded();
    }

    private static byte[] point(KeyPair key) {
        return SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded())
                .getPublicKeyData()
                .getOctets();
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, 256", "secp384r1, 384", "secp521r1, 521"})
    void curvesBecomeTheKeyTheyWere(String curve, int bits) throws Exception {
        KeyPair key = TestPki.ec(curve);
        byte[] wrapped = new DEROctetString(point(key)).getEncoded();
        assertThat(PublicKeyFacts.ec(parameters(key), wrapped)).hasValueSatisfying(facts -> {
            assertThat(facts.bits()).isEqualTo(bits);
            assertThat(facts.encoded())
                    .isEqualTo(new EncodedObject(key.getPublic().getEncoded()));
        });
        assertThat(PublicKeyFacts.ec(parameters(key), point(key)))
                .isEqualTo(PublicKeyFacts.ec(parameters(key), wrapped));
    }

    /** One in 256 bare points of P-256 begins like an OCTET STRING of 63 bytes. */
    @Test
    void barePointThatLooksWrappedIsTakenAsItIs() throws Exception {
        X9ECParameters curve = ECNamedCurveTable.getByName("secp256r1");
        byte[] bare;
        BigInteger scalar = BigInteger.ONE;
        do {
            bare = curve.getG().multiply(scalar).getEncoded(false);
            scalar = scalar.add(BigInteger.ONE);
        } while (bare[1] != 0x3F);
        byte[] parameters = X9ObjectIdentifiers.prime256v1.getEncoded();
        assertThat(PublicKeyFacts.ec(parameters, bare))
                .isEqualTo(PublicKeyFacts.ec(parameters, new DEROctetString(bare).getEncoded()))
                .hasValueSatisfying(facts -> assertThat(facts.bits()).isEqualTo(256));
    }

    @Test
    void pointOfAnotherLengthThanTheCurvesIsNothing() throws Exception {
        byte[] wrapped = new DEROctetString(point(TestPki.ec("secp384r1"))).getEncoded();
        assertThat(PublicKeyFacts.ec(parameters(TestPki.ec("secp256r1")), wrapped))
                .isEmpty();
    }

    @Test
    void brokenPointsAndCurvesAreNothing() throws Exception {
        KeyPair key = TestPki.ec("secp256r1");
        byte[] wrapped = new DEROctetString(point(key)).getEncoded();
        assertThat(PublicKeyFacts.ec(parameters(key), Arrays.copyOf(wrapped, 40)))
                .isEmpty();
        assertThat(PublicKeyFacts.ec(parameters(key), new byte[0])).isEmpty();
        assertThat(PublicKeyFacts.ec(new byte[] {0x05, 0x00}, wrapped)).isEmpty();
        assertThat(PublicKeyFacts.rsa(new byte[0], new byte[] {3})).isEmpty();
    }
}
