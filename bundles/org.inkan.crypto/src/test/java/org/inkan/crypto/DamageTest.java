package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSSignedData;
import org.inkan.api.crypto.VerificationReport;
import org.inkan.api.crypto.VerificationReport.SignerReport;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.Test;

/** Signatures that somebody touched. */
class DamageTest {
    private static final byte[] CONTENT = "Pay 100 to A.".getBytes(StandardCharsets.UTF_8);
    private static final Set<FailureCode> REFUSALS =
            Set.of(FailureCode.DOCUMENT_MALFORMED, FailureCode.INPUT_TOO_LARGE, FailureCode.CONTENT_MISSING);

    private static final TestPki.Identity CA = TestPki.root();
    private static final TestPki.Identity SIGNER = TestPki.signer(CA);

    @Test
    void everyFlippedByteIsNoticedOrMeansNothing() throws Exception {
        byte[] signed =
                Documents.sign(Documents.request(false, Documents.SHA256_RSA, SIGNER.certificate()), SIGNER, CONTENT);
        VerificationReport original = Documents.verify(signed, CA.certificate());
        int tolerated = 0;
        for (int i = 0; i < signed.length; i++) {
            for (int mask : new int[] {0x01, 0x80, 0xFF}) {
                byte[] damaged = signed.clone();
                damaged[i] ^= (byte) mask;
                tolerated += survives(damaged, original) ? 1 : 0;
            }
        }
        // version numbers, the outer list of hashes, parameters of algorithms, and the like
        assertThat(tolerated).isLessThan(100);
    }

    /** Whether damage left a valid signature; then it has to be one of the same content and attributes. */
    private static boolean survives(byte[] damaged, VerificationReport original) throws Exception {
        try {
            VerificationReport report = Documents.verify(damaged, CA.certificate());
            if (!report.valid()) {
                return false;
            }
            assertThat(Documents.content(damaged)).isEqualTo(CONTENT);
            assertThat(essence(report)).isEqualTo(essence(original));
            return true;
        } catch (InkanException e) {
            assertThat(e.code()).isIn(REFUSALS);
            return false;
        }
    }

    /** The JDK takes some bits around a certificate's own signature either way; what is signed has to be the same. */
    private static List<Object> essence(VerificationReport report) throws Exception {
        SignerReport signer = report.signers().get(0);
        return List.of(
                HexFormat.of().formatHex(signer.certificate().orElseThrow().getTBSCertificate()),
                signer.signingTime(),
                signer.nonce(),
                signer.cardNumber(),
                signer.algorithm(),
                signer.remarks());
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        byte[] signed =
                Documents.sign(Documents.request(false, Documents.SHA256_RSA, SIGNER.certificate()), SIGNER, CONTENT);
        for (int length = 0; length < signed.length; length++) {
            byte[] cut = Arrays.copyOf(signed, length);
            assertThatThrownBy(() -> Documents.verify(cut, CA.certificate()))
                    .isInstanceOfSatisfying(
                            InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DOCUMENT_MALFORMED));
        }
    }

    @Test
    void detachedContentIsCompared() throws Exception {
        byte[] signed =
                Documents.sign(Documents.request(true, Documents.SHA256_RSA, SIGNER.certificate()), SIGNER, CONTENT);

        assertThat(Documents.verifyDetached(signed, CONTENT, CA.certificate()).valid())
                .isTrue();
        assertThat(Documents.verifyDetached(signed, new byte[0], CA.certificate())
                        .valid())
                .isFalse();
        assertThatThrownBy(() -> Documents.verify(signed, CA.certificate()))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONTENT_MISSING));
    }

    @Test
    void contentNotHashedWithTheSignersHashIsNotIntact() throws Exception {
        byte[] empty = Documents.sign(
                Documents.request(false, Documents.SHA256_RSA, SIGNER.certificate()), SIGNER, new byte[0]);
        SignedData data = SignedData.getInstance(
                new CMSSignedData(empty).toASN1Structure().getContent());
        byte[] forged = rebuilt(
                data,
                new DERSet(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512, DERNull.INSTANCE)),
                new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(CONTENT)),
                data.getSignerInfos());

        VerificationReport report = Documents.verify(forged, CA.certificate());

        assertThat(report.signers().get(0).intact()).isFalse();
    }

    @Test
    void signedAttributesDoNotPassForContent() throws Exception {
        byte[] signed =
                Documents.sign(Documents.request(false, Documents.SHA256_RSA, SIGNER.certificate()), SIGNER, CONTENT);
        SignedData data = SignedData.getInstance(
                new CMSSignedData(signed).toASN1Structure().getContent());
        SignerInfo info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        byte[] attributes = info.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER);
        SignerInfo bare = new SignerInfo(
                info.getSID(),
                info.getDigestAlgorithm(),
                (ASN1Set) null,
                info.getDigestEncryptionAlgorithm(),
                info.getEncryptedDigest(),
                null);
        byte[] forged = rebuilt(
                data,
                data.getDigestAlgorithms(),
                new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(attributes)),
                new DERSet(bare));

        assertThat(Documents.content(forged)).isEqualTo(attributes);
        assertThat(Documents.verify(forged, CA.certificate()).signers().get(0).intact())
                .isFalse();
    }

    @Test
    void contentSignedWithoutAttributesIsRead() throws Exception {
        byte[] signed = ForeignSignature.direct(SIGNER.pair(), SIGNER.certificate(), CONTENT);
        byte[] other = signed.clone();
        int at = new String(signed, StandardCharsets.ISO_8859_1).indexOf("Pay 100");
        other[at + 4] = '9';

        assertThat(Documents.verify(signed, CA.certificate()).valid()).isTrue();
        assertThat(Documents.verify(other, CA.certificate()).valid()).isFalse();
    }

    private static byte[] rebuilt(SignedData data, ASN1Set hashes, ContentInfo content, ASN1Set signers)
            throws Exception {
        SignedData forged = new SignedData(hashes, content, data.getCertificates(), null, signers);
        return new ContentInfo(CMSObjectIdentifiers.signedData, forged).getEncoded();
    }

    @Test
    void certificatesOnlyIsNoSignature() throws Exception {
        SignedData data = new SignedData(
                new DERSet(), new ContentInfo(CMSObjectIdentifiers.data, null), new DERSet(), null, new DERSet());
        byte[] bundle = new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded();

        assertThatThrownBy(() -> Documents.verify(bundle))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DOCUMENT_MALFORMED));
    }

    @Test
    void textFormsAreRead() throws Exception {
        byte[] signed =
                Documents.sign(Documents.request(false, Documents.SHA256_RSA, SIGNER.certificate()), SIGNER, CONTENT);
        String pem = new String(Openssl.pem("PKCS7", signed), StandardCharsets.US_ASCII);
        String bare = Base64.getEncoder().encodeToString(signed);

        for (String text : new String[] {
            pem,
            "A letter:\r\n\r\n" + pem.replace("\n", "\r\n"),
            bare,
            "\n " + bare + "\n",
            Base64.getMimeEncoder().encodeToString(signed)
        }) {
            assertThat(Documents.verify(text.getBytes(StandardCharsets.US_ASCII), CA.certificate())
                            .valid())
                    .as(text)
                    .isTrue();
        }
        for (String text :
                new String[] {pem.replace('M', '*'), bare.replace('A', '\u0001'), "", "x", "-----BEGIN PKCS7"}) {
            assertThatThrownBy(() -> Documents.verify(text.getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOfSatisfying(
                            InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DOCUMENT_MALFORMED));
        }
    }
}
