package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.DSAPrivateKey;
import java.security.spec.DSAPrivateKeySpec;
import java.security.spec.DSAPublicKeySpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.api.crypto.VerificationReport.SignerReport;
import org.inkan.api.crypto.VerificationReport.Trust;
import org.junit.jupiter.api.Test;

/** Keys of a document's CA certificates: the JDK computes with a DSA modulus of any length, for hours if it is long enough. */
class OversizedKeyTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @Test
    void aSoundKeyLeadsToItsAnchor() throws Exception {
        assertThat(trust(keyWithModulusOf(2048))).isInstanceOf(Trust.Trusted.class);
    }

    @Test
    void nothingIsComputedWithAnOversizedOne() throws Exception {
        assertThat(trust(keyWithModulusOf(8 * Limits.MAX_KEY_BYTES))).isInstanceOf(Trust.Untrusted.class);
    }

    private static Trust trust(KeyPair authority) throws Exception {
        TestPki.Identity issuer = new TestPki.Identity(
                authority,
                new TestPki.Builder(new X500Name("CN=DSA CA"), authority.getPublic())
                        .ca()
                        .selfSigned(authority));
        TestPki.Identity signer = TestPki.signer(issuer);
        byte[] signed = Documents.sign(Documents.at(TestPki.NOW, signer.certificate()), signer, CONTENT);
        SignerReport report =
                Documents.verify(signed, issuer.certificate()).signers().get(0);
        assertThat(report.intact()).isTrue();
        return report.trust();
    }

    /** A sound key of 2048 bits, carried over to a multiple of its modulus: signatures still verify. */
    private static KeyPair keyWithModulusOf(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
        generator.initialize(2048);
        DSAPrivateKey sound = (DSAPrivateKey) generator.generateKeyPair().getPrivate();
        BigInteger p = sound.getParams().getP();
        BigInteger q = sound.getParams().getQ();
        BigInteger factor = BigInteger.ONE.shiftLeft(bits - p.bitLength()).setBit(0);
        BigInteger modulus = p.multiply(factor);
        // 1 by the factor, the old generator by the old modulus
        BigInteger base = BigInteger.ONE
                .add(factor.multiply(sound.getParams()
                        .getG()
                        .subtract(BigInteger.ONE)
                        .multiply(factor.modInverse(p))
                        .mod(p)))
                .mod(modulus);
        KeyFactory factory = KeyFactory.getInstance("DSA");
        return new KeyPair(
                factory.generatePublic(new DSAPublicKeySpec(base.modPow(sound.getX(), modulus), modulus, q, base)),
                factory.generatePrivate(new DSAPrivateKeySpec(sound.getX(), modulus, q, base)));
    }
}
