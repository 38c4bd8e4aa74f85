package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.ObjectId;
import org.junit.jupiter.api.Test;

/** Certificates whose keys are none: the key is listed, of unknown size. */
class HostileKeyTest {
    private static final ASN1ObjectIdentifier NO_CURVE = new ASN1ObjectIdentifier("1.2.3.4");
    private static final ObjectId ID = ObjectId.of(new byte[] {1});

    @Test
    void aCurveThatNobodyKnows() throws Exception {
        assertThat(bits(new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, NO_CURVE), new byte[65])))
                .isZero();
    }

    @Test
    void aPointThatIsOnNoCurve() throws Exception {
        assertThat(bits(new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, X9ObjectIdentifiers.prime256v1),
                        new byte[] {4, 1, 2})))
                .isEqualTo(256);
    }

    @Test
    void anAlgorithmThatNobodyKnows() throws Exception {
        assertThat(bits(new SubjectPublicKeyInfo(new AlgorithmIdentifier(NO_CURVE), new byte[65])))
                .isZero();
    }

    private static int bits(SubjectPublicKeyInfo key) throws Exception {
        byte[] certificate = new X509v3CertificateBuilder(
                        new X500Name("CN=nobody"),
                        BigInteger.ONE,
                        new Date(0),
                        new Date(0),
                        new X500Name("CN=nobody"),
                        key)
                .build(new JcaContentSignerBuilder("SHA256withRSA")
                        .build(KeyPairGenerator.getInstance("RSA")
                                .generateKeyPair()
                                .getPrivate()))
                .getEncoded();
        KeyInfo info = new KeyList(
                        new TokenInfo("", "", "", List.of()),
                        List.of(),
                        List.of(new CertificateInfo(ID, "", false, new EncodedObject(certificate))),
                        List.of())
                .of(List.of(new PrivateKeyObject(
                        new CommonAttributes("", Optional.empty(), false),
                        ID,
                        PrivateKeyObject.Usage.SIGN.mask(),
                        1,
                        List.of(),
                        KeyInfo.Algorithm.EC,
                        0,
                        "3F005015")))
                .get(0);
        return info.bits();
    }
}
