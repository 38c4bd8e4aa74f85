package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys with which anybody could sign. */
class PublicKeysTest {
    private static final BigInteger MODULUS =
            ((RSAPublicKey) TestPki.rsa("holder", 2048).getPublic()).getModulus();
    private static final X9ECParameters P256 = SECNamedCurves.getByName("secp256r1");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 4, 65536})
    void anExponentThatUndoesNothing(long exponent) {
        refuses(rsa(MODULUS, BigInteger.valueOf(exponent)));
    }

    @Test
    void aModulusThatIsNone() {
        refuses(rsa(MODULUS.add(BigInteger.ONE), BigInteger.valueOf(65537)));
        refuses(rsa(BigInteger.ONE.shiftLeft(Limits.MAX_RSA_BITS).setBit(0), BigInteger.valueOf(65537)));
        refuses(rsa(
                MODULUS, BigInteger.ONE.shiftLeft(Limits.MAX_RSA_EXPONENT_BITS).setBit(0)));
    }

    @Test
    void aCurveOfOnesOwn() throws Exception {
        assertThat(PublicKeys.of(ec(SECObjectIdentifiers.secp256r1))).isInstanceOf(ECPublicKeyParameters.class);
        refuses(ec(P256));
    }

    private static void refuses(PublicKey key) {
        assertThatThrownBy(() -> PublicKeys.of(key))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.KEY_UNSUITABLE));
    }

    private static PublicKey rsa(BigInteger modulus, BigInteger exponent) {
        return key(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                encoded(new org.bouncycastle.asn1.pkcs.RSAPublicKey(modulus, exponent)));
    }

    private static PublicKey ec(ASN1Encodable curve) {
        return key(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve),
                P256.getG().getEncoded(false));
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As no JDK would make it, but another provider might. */
    private static PublicKey key(AlgorithmIdentifier algorithm, byte[] bits) {
        byte[] encoded = encoded(new SubjectPublicKeyInfo(algorithm, bits));
        return new PublicKey() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getAlgorithm() {
                return "any";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return encoded.clone();
            }
        };
    }
}
