package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cms.CMSSignedData;
import org.inkan.api.crypto.CmsSignRequest;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.junit.jupiter.api.Test;

/** What stands in a signature, and what is never signed. */
class SigningTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final TestPki.Identity CA = TestPki.root();
    private static final TestPki.Identity SIGNER = TestPki.signer(CA);

    private static SignerInfo signerInfo(byte[] signed) throws Exception {
        CMSSignedData data = new CMSSignedData(signed);
        assertThat(data.getVersion()).isEqualTo(1);
        return data.getSignerInfos().getSigners().iterator().next().toASN1Structure();
    }

    private static byte[] sign(Optional<String> nonce, Optional<String> cardNumber) throws InkanException {
        CmsSignRequest request = new CmsSignRequest(
                false,
                Documents.SHA256_RSA,
                SIGNER.certificate(),
                List.of(),
                Optional.of(Instant.parse("2026-11-21T01:02:03.999Z")),
                nonce,
                cardNumber);
        return Documents.sign(request, SIGNER, CONTENT);
    }

    @Test
    void signedAttributesStandInSetOrderWithOneValueEach() throws Exception {
        SignerInfo info = signerInfo(sign(Optional.of("nonce 1"), Optional.of("TP0000000000測試")));

        ASN1Set attributes = info.getAuthenticatedAttributes();
        assertThat(attributes.size()).isEqualTo(5);
        assertThat(attributes.getEncoded()).isEqualTo(new DERSet(attributes.toArray()).getEncoded());
        assertThat(value(attributes, CMSAttributes.contentType)).isEqualTo(PKCSObjectIdentifiers.data);
        assertThat(value(attributes, CMSAttributes.signingTime))
                .isInstanceOfSatisfying(
                        ASN1UTCTime.class, time -> assertThat(time.getTime()).startsWith("261121010203"));
        assertThat(value(attributes, CMSAttributes.messageDigest)).isInstanceOf(ASN1OctetString.class);
        assertThat(value(attributes, SignedAttributes.NONCE)).isEqualTo(new DERPrintableString("nonce 1"));
        assertThat(value(attributes, SignedAttributes.CARD_NUMBER)).isEqualTo(new DERUTF8String("TP0000000000測試"));
    }

    private static ASN1Encodable value(ASN1Set attributes, ASN1ObjectIdentifier type) {
        ASN1Set values = new AttributeTable(attributes).get(type).getAttrValues();
        assertThat(values.size()).isEqualTo(1);
        return values.getObjectAt(0);
    }

    @Test
    void optionalAttributesStayOut() throws Exception {
        CmsSignRequest bare = new CmsSignRequest(
                true,
                Documents.SHA256_RSA,
                SIGNER.certificate(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        ASN1Set attributes = signerInfo(Documents.sign(bare, SIGNER, CONTENT)).getAuthenticatedAttributes();

        assertThat(attributes.size()).isEqualTo(2);
    }

    @Test
    void pkcs1CarriesPlainRsaEncryptionAndHashWithNull() throws Exception {
        SignerInfo info = signerInfo(sign(Optional.empty(), Optional.empty()));

        assertThat(info.getDigestEncryptionAlgorithm().getAlgorithm()).isEqualTo(PKCSObjectIdentifiers.rsaEncryption);
        assertThat(info.getDigestAlgorithm()).isEqualTo(Hashes.identifier(Hash.SHA256));
    }

    @Test
    void smallAttachedAndEveryDetachedSignatureIsDer() throws Exception {
        byte[] attached =
                Documents.sign(Documents.request(false, Documents.SHA256_RSA, SIGNER.certificate()), SIGNER, CONTENT);
        byte[] detached = Documents.sign(
                Documents.request(true, Documents.SHA256_RSA, SIGNER.certificate()),
                SIGNER,
                new byte[Limits.MAX_DER_CONTENT_BYTES + 1]);

        for (byte[] signed : List.of(attached, detached)) {
            assertThat(new CMSSignedData(signed).toASN1Structure().getEncoded("DER"))
                    .isEqualTo(signed);
        }
    }

    @Test
    void contentAroundTheDerLimitComesBack() throws Exception {
        for (int size : new int[] {0, 1, Limits.MAX_DER_CONTENT_BYTES, Limits.MAX_DER_CONTENT_BYTES + 1}) {
            byte[] content = new byte[size];
            byte[] signed = Documents.sign(
                    Documents.request(false, Documents.SHA256_RSA, SIGNER.certificate()), SIGNER, content);

            assertThat(Documents.content(signed)).isEqualTo(content);
            assertThat(Documents.verify(signed, CA.certificate()).valid()).isTrue();
        }
    }

    @Test
    void attributesComeBack() throws Exception {
        var report = Documents.verify(sign(Optional.of("n-1"), Optional.of("TP00")), CA.certificate())
                .signers()
                .get(0);

        assertThat(report.nonce()).contains("n-1");
        assertThat(report.cardNumber()).contains("TP00");
        assertThat(report.signingTime()).contains(Instant.parse("2026-11-21T01:02:03Z"));
        assertThat(report.algorithm()).isEqualTo("SHA256withRSA");
    }

    @Test
    void attributeTextIsBounded() {
        refuses(FailureCode.INPUT_TOO_LARGE, () -> sign(Optional.of("x".repeat(1025)), Optional.empty()));
        refuses(FailureCode.INPUT_TOO_LARGE, () -> sign(Optional.of("n"), Optional.of("x".repeat(1025))));
        refuses(FailureCode.INPUT_TOO_LARGE, () -> sign(Optional.of(""), Optional.empty()));
    }

    @Test
    void weakKeyIsRefused() {
        KeyPair pair = TestPki.rsa("weak", 1024);
        refuses(FailureCode.KEY_WEAK, () -> sign(pair, KeyUsage.digitalSignature, Documents.SHA256_RSA));
    }

    @Test
    void encryptionCertificateIsRefused() {
        KeyPair pair = SIGNER.pair();
        refuses(FailureCode.KEY_UNSUITABLE, () -> sign(pair, KeyUsage.keyEncipherment, Documents.SHA256_RSA));
    }

    @Test
    void schemeOfAnotherKeyKindIsRefused() {
        refuses(
                FailureCode.KEY_UNSUITABLE,
                () -> sign(SIGNER.pair(), KeyUsage.digitalSignature, new SignatureScheme.Ecdsa(Hash.SHA256)));
        refuses(
                FailureCode.KEY_UNSUITABLE,
                () -> sign(TestPki.ec("h", "secp256r1"), KeyUsage.digitalSignature, Documents.SHA256_RSA));
    }

    private static byte[] sign(KeyPair pair, int usage, SignatureScheme scheme) throws InkanException {
        X509Certificate certificate = TestPki.holder(pair).usage(usage).signedBy(CA);
        return Documents.sign(
                Documents.request(false, scheme, certificate), new TestPki.Identity(pair, certificate), CONTENT);
    }

    @Test
    void signatureOfAnotherKeyIsNotGivenOut() {
        TestPki.Identity wrong = new TestPki.Identity(TestPki.rsa("other", 2048), SIGNER.certificate());
        refuses(
                FailureCode.CERTIFICATE_FOREIGN,
                () -> Documents.sign(
                        Documents.request(false, Documents.SHA256_RSA, SIGNER.certificate()), wrong, CONTENT));
    }

    @Test
    void whatTheTokenSaysComesThrough() {
        CmsSignRequest request = Documents.request(false, Documents.SHA256_RSA, SIGNER.certificate());
        refuses(
                FailureCode.PIN_WRONG,
                () -> new CmsDocumentCrypto()
                        .sign(request, new ByteArrayInputStream(CONTENT), OutputStream.nullOutputStream(), digest -> {
                            throw new InkanException(FailureCode.PIN_WRONG);
                        }));
    }

    @Test
    void brokenStreamsAreToldApart() {
        CmsSignRequest request = Documents.request(true, Documents.SHA256_RSA, SIGNER.certificate());
        InputStream unreadable = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };
        OutputStream unwritable = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk");
            }
        };
        var signer = SoftToken.signer(SIGNER.pair().getPrivate(), Documents.SHA256_RSA);
        refuses(
                FailureCode.FILE_UNREADABLE,
                () -> new CmsDocumentCrypto().sign(request, unreadable, OutputStream.nullOutputStream(), signer));
        refuses(
                FailureCode.FILE_UNWRITABLE,
                () -> new CmsDocumentCrypto().sign(request, new ByteArrayInputStream(CONTENT), unwritable, signer));
    }

    @Test
    void sha1IsSignedOnRequestAndRemarkedOn() throws Exception {
        byte[] signed = sign(SIGNER.pair(), KeyUsage.digitalSignature, new SignatureScheme.Pkcs1(Hash.SHA1));

        var report = Documents.verify(signed, CA.certificate());

        assertThat(report.valid()).isTrue();
        assertThat(report.signers().get(0).remarks())
                .extracting(failure -> failure.code())
                .containsExactly(FailureCode.ALGORITHM_WEAK);
    }

    private static void refuses(FailureCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
