package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Attribute;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.Test;

/** What people read of a certificate. */
class DescriptionTest {
    private static final KeyPair KEY = TestPki.rsa("holder", 2048);
    private static final X500Name GOVERNMENT = new X500Name("C=TW,O=行政院,OU=內政部憑證管理中心");

    private static Map<String, String> describe(X509Certificate certificate) throws Exception {
        return new CmsDocumentCrypto().describe(certificate.getEncoded());
    }

    private static Attribute attribute(String type, ASN1Encodable value) {
        return new Attribute(new ASN1ObjectIdentifier(type), new DERSet(value));
    }

    @Test
    void everyFieldOfAnOrganisationsCertificate() throws Exception {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute("2.16.886.1.100.2.1", new ASN1ObjectIdentifier("2.16.886.1.100.3.2.2.1.1")));
        attributes.add(attribute("2.16.886.1.100.2.2", new DERPrintableString("primary")));
        attributes.add(attribute("2.16.886.1.100.2.51", new DERPrintableString("0000")));
        attributes.add(attribute("2.16.886.1.100.2.101", new DERPrintableString("00000000")));
        attributes.add(attribute("2.16.886.1.100.2.102", new ASN1ObjectIdentifier("2.16.886.101.999")));
        attributes.add(attribute("2.16.886.1.100.2.999", new DERUTF8String("else")));
        X509Certificate certificate = TestPki.holder(KEY)
                .usage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)
                .policy("2.16.886.101.0.3.3")
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection))
                .with(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(1, "a@example.test")))
                .with(Extension.subjectDirectoryAttributes, false, new DERSequence(attributes))
                .sign(GOVERNMENT, TestPki.rsa("ca", 2048));

        assertThat(describe(certificate))
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("subject", "C=TW, CN=測試人, SERIALNUMBER=0000000000000001"),
                        Map.entry("subject.CN", "測試人"),
                        Map.entry("subject.SERIALNUMBER", "0000000000000001"),
                        Map.entry("issuer", "C=TW, O=行政院, OU=內政部憑證管理中心"),
                        Map.entry("issuer.name", "內政部憑證管理中心"),
                        Map.entry("serial", String.format("%032X", certificate.getSerialNumber())),
                        Map.entry(
                                "validFrom",
                                certificate.getNotBefore().toInstant().toString()),
                        Map.entry(
                                "validUntil",
                                certificate.getNotAfter().toInstant().toString()),
                        Map.entry("key.algorithm", "RSA"),
                        Map.entry("key.bits", "2048"),
                        Map.entry("signature", "SHA256withRSA"),
                        Map.entry("keyUsage", "digitalSignature, nonRepudiation"),
                        Map.entry("extendedKeyUsage", "emailProtection"),
                        Map.entry("policies", "2.16.886.101.0.3.3 (GPKI assurance level 3)"),
                        Map.entry("email", "a@example.test"),
                        Map.entry("subjectType", "company"),
                        Map.entry("holderRank", "primary"),
                        Map.entry("idTail", "0000"),
                        Map.entry("organisationId", "00000000"),
                        Map.entry("organisationOid", "2.16.886.101.999"),
                        Map.entry("attribute.2.16.886.1.100.2.999", "else"),
                        Map.entry(
                                "sha256",
                                HexFormat.of()
                                        .withUpperCase()
                                        .formatHex(MessageDigest.getInstance("SHA-256")
                                                .digest(certificate.getEncoded())))));
        assertThat(describe(certificate)).doesNotContainKey("remarks");
    }

    @Test
    void remarks() throws Exception {
        Instant past = TestPki.NOW.minusSeconds(10);
        X509Certificate certificate = TestPki.holder(TestPki.rsa("weak", 1024))
                .until(past)
                .hash("SHA1")
                .policy("2.16.886.101.0.3.0")
                .sign(GOVERNMENT, TestPki.rsa("ca", 2048));

        assertThat(describe(certificate)).containsEntry("remarks", "weak-key, sha1, expired, test");
    }

    @Test
    void ellipticKeys() throws Exception {
        KeyPair pair = TestPki.ec("holder", "secp384r1");

        assertThat(describe(TestPki.holder(pair).selfSigned(pair)))
                .containsEntry("key.algorithm", "EC")
                .containsEntry("key.curve", "secp384r1")
                .containsEntry("key.bits", "384")
                .containsEntry("signature", "SHA256withECDSA");
    }

    @Test
    void everyStringTypeIsReadLeniently() throws Exception {
        X500Name subject = new X500Name(new RDN[] {
            new RDN(BCStyle.OU, new DERBMPString("許功蓋")),
            new RDN(BCStyle.OU, new DERUTF8String("𠮷野家")),
            new RDN(BCStyle.OU, new DERT61String("caf\u00e9")),
            new RDN(BCStyle.OU, new DERUniversalString("𠮷".getBytes("UTF-32BE"))),
            new RDN(BCStyle.OU, new DERPrintableString("a\u001b[31mb")),
            new RDN(BCStyle.OU, new DERUTF8String("a\u202eb")),
            new RDN(BCStyle.OU, new DEROctetString(new byte[] {1}))
        });
        X509Certificate certificate = new TestPki.Builder(subject, KEY.getPublic()).selfSigned(KEY);

        assertThat(describe(certificate))
                .containsEntry("subject.OU", "許功蓋")
                .containsEntry("subject.OU.2", "𠮷野家")
                .containsEntry("subject.OU.3", "café")
                .containsEntry("subject.OU.4", "𠮷")
                .containsEntry("subject.OU.5", "a\ufffd[31mb")
                .containsEntry("subject.OU.6", "a\ufffdb")
                .containsEntry("subject.OU.7", "#040101");
    }

    @Test
    void bytesThatAreNoUtf8AreStillShown() throws Exception {
        byte[] der = TestPki.holder(KEY).sign(GOVERNMENT, KEY).getEncoded();
        int at = indexOf(der, "測試人".getBytes("UTF-8"));
        der[at] = (byte) 0xFF;

        assertThat(new CmsDocumentCrypto().describe(der).get("subject.CN"))
                .endsWith("試人")
                .contains("\ufffd");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; ; i++) {
            if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + part.length), part)) {
                return i;
            }
        }
    }

    @Test
    void anUnreadableExtensionIsOnlyARemark() throws Exception {
        X509Certificate certificate = TestPki.holder(KEY)
                .with(Extension.subjectDirectoryAttributes, false, new DERPrintableString("no sequence"))
                .selfSigned(KEY);

        assertThat(describe(certificate))
                .containsEntry("remarks", "unreadable-extension")
                .containsEntry("subject.CN", "測試人");
    }

    @Test
    void noneOfThemHidesTheRest() throws Exception {
        for (ASN1ObjectIdentifier extension : List.of(
                Extension.keyUsage,
                Extension.extendedKeyUsage,
                Extension.certificatePolicies,
                Extension.basicConstraints,
                Extension.subjectAlternativeName)) {
            X509Certificate certificate = TestPki.holder(KEY)
                    .with(extension, false, new DERPrintableString("no sequence"))
                    .selfSigned(KEY);

            assertThat(describe(certificate))
                    .as(extension.getId())
                    .containsEntry("remarks", "unreadable-extension")
                    .containsEntry("subject.CN", "測試人");
        }
    }

    @Test
    void smallSerialNumbersArePadded() throws Exception {
        byte[] der = new JcaX509v3CertificateBuilder(
                        GOVERNMENT,
                        BigInteger.valueOf(0xABC),
                        Date.from(TestPki.NOW),
                        Date.from(TestPki.NOW.plusSeconds(60)),
                        GOVERNMENT,
                        KEY.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(KEY.getPrivate()))
                .getEncoded();

        assertThat(new CmsDocumentCrypto().describe(der)).containsEntry("serial", "0".repeat(29) + "ABC");
    }

    @Test
    void pemIsReadToo() throws Exception {
        X509Certificate certificate = TestPki.holder(KEY).selfSigned(KEY);

        assertThat(new CmsDocumentCrypto().describe(Openssl.pem("CERTIFICATE", certificate.getEncoded())))
                .isEqualTo(describe(certificate));
    }

    @Test
    void everythingElseIsMalformed() throws Exception {
        byte[] der = TestPki.holder(KEY).selfSigned(KEY).getEncoded();
        for (byte[] nonsense : new byte[][] {
            {},
            {0x30},
            {0x30, 0},
            "x".getBytes("UTF-8"),
            Arrays.copyOf(der, der.length - 1),
            new byte[Limits.MAX_CERTIFICATE_BYTES * 2]
        }) {
            assertThatThrownBy(() -> new CmsDocumentCrypto().describe(nonsense))
                    .isInstanceOfSatisfying(
                            InkanException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.CERTIFICATE_MALFORMED));
        }
    }
}
