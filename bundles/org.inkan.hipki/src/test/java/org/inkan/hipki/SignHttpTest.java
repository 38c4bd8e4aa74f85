package org.inkan.hipki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.inkan.api.crypto.VerificationReport.SignerReport;
import org.inkan.crypto.CmsDocumentCrypto;
import org.inkan.hipki.wire.RequestBody;
import org.inkan.kit.token.SoftCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /sign} as a program of this machine uses it. */
class SignHttpTest {
    @RegisterExtension
    final TestDoor door = new TestDoor();

    private final SoftCard card = door.insert();

    @ParameterizedTest
    @ValueSource(strings = {"SHA1", "sha256", "SHA384", "Sha512"})
    void pkcs1(String hash) throws Exception {
        Map<String, Object> reply = door.post(
                "/sign",
                "{\"tbs\":\"hello\",\"pin\":\"246810\",\"signatureType\":\"PKCS1\",\"hashAlgorithm\":\"" + hash
                        + "\"}");
        assertThat(reply)
                .containsEntry("func", "sign")
                .containsEntry("ret_code", 0)
                .containsEntry("last_error", 0);
        assertThat(reply).containsEntry("cardSN", SoftCard.NUMBER).containsEntry("serverVersion", "1.3.8");
        assertThat(reply.get("certb64")).isEqualTo(base64(card.signer().getEncoded()));
        Signature check = Signature.getInstance(hash.toUpperCase(java.util.Locale.ROOT) + "withRSA");
        check.initVerify(card.signer());
        check.update("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(check.verify(bytes(reply.get("signature")))).isTrue();
    }

    @Test
    void pkcs7IsLaidOutAsServersExpect() throws Exception {
        Map<String, Object> reply = door.post(
                "/sign",
                "{\"tbs\":\"測試\",\"pin\":\"246810\",\"signatureType\":\"PKCS7\",\"nonce\":\"a1b2\",\"withCardSN\":\"true\"}");
        assertThat((String) reply.get("signature")).doesNotContain("\n");
        CMSSignedData data = new CMSSignedData(bytes(reply.get("signature")));
        assertThat(data.getVersion()).isEqualTo(1);
        assertThat((byte[]) data.getSignedContent().getContent()).isEqualTo("測試".getBytes(StandardCharsets.UTF_8));
        assertThat(data.getCertificates().getMatches(null)).hasSize(1);
        SignerInformation signer = data.getSignerInfos().getSigners().iterator().next();
        assertThat(signer.getEncryptionAlgOID()).isEqualTo(PKCSObjectIdentifiers.rsaEncryption.getId());
        Attribute time = signer.getSignedAttributes().get(CMSAttributes.signingTime);
        assertThat(time.getAttrValues().getObjectAt(0)).isInstanceOf(ASN1UTCTime.class);
        SignerReport report = verified(reply);
        assertThat(report.intact()).isTrue();
        assertThat(report.nonce()).hasValue("a1b2");
        assertThat(report.cardNumber()).hasValue(SoftCard.NUMBER);
    }

    @Test
    void withoutNonceCardNumberAndTime() throws Exception {
        SignerReport report = verified(
                door.post(
                        "/sign",
                        "{\"tbs\":\"x\",\"pin\":\"246810\",\"signatureType\":\"PKCS7\",\"nonce\":\"\",\"withSigningTime\":\"false\"}"));
        assertThat(report.nonce()).isEmpty();
        assertThat(report.cardNumber()).isEmpty();
        assertThat(report.signingTime()).isEmpty();
    }

    @Test
    void largeContentIsDerToo() throws Exception {
        byte[] content = new byte[3 << 20];
        Map<String, Object> reply = door.post(
                "/sign",
                "{\"tbs\":\"" + base64(content)
                        + "\",\"tbsEncoding\":\"base64\",\"pin\":\"246810\",\"signatureType\":\"PKCS7\"}");
        byte[] signature = bytes(reply.get("signature"));
        assertThat(signature[1] & 0xFF).isEqualTo(0x83);
        assertThat(verified(reply).intact()).isTrue();
    }

    @Test
    void rawTakesAHashAndItsLengthTellsWhich() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-384").digest("hello".getBytes(StandardCharsets.UTF_8));
        Map<String, Object> reply =
                door.post("/sign", "{\"tbs\":\"" + base64(hash) + "\",\"pin\":\"246810\",\"signatureType\":\"RAW\"}");
        Signature check = Signature.getInstance("SHA384withRSA");
        check.initVerify(card.signer());
        check.update("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(check.verify(bytes(reply.get("signature")))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'pin':'246810'} | 76000003 | 0",
                "{'tbs':'','pin':'246810'} | 76000003 | 0",
                "{'tbs':'x'} | 76000998 | 0",
                "{'tbs':'x','pin':''} | 76000998 | 0",
                "{'tbs':'*','tbsEncoding':'base64','pin':'246810'} | 76600002 | 0",
                "{'tbs':'\\ud842','pin':'246810'} | 7600000C | 0",
                "{'tbs':'x','tbsEncoding':'hex','pin':'246810'} | 7600000C | 0",
                "{'tbs':'x','hashAlgorithm':'MD5','pin':'246810'} | 7600000C | 0",
                "{'tbs':'x','signatureType':'XML','pin':'246810'} | 76300002 | 0",
                "{'tbs':'eA==','signatureType':'RAW','pin':'246810'} | 7600000C | 0",
                "{'tbs':'x','pin':'246810','keyidb64':'bm9uZQ=='} | 7610000D | 0",
                "{'tbs':'x','pin':'246810','slotDescription':'No such reader'} | 76100003 | 0",
                "{'tbs':'x','pin':'246810','slotDescription':'Empty'} | 76000006 | 0",
                "{'tbs':'x','pin':'111111'} | 76100006 | 80000002",
                "{'tbs':'x','pin':'1'} | 76100006 | A2",
                "nonsense | 7600000B | 0"
            })
    void whatIsWrongHasItsCode(String json, String major, String minor) throws Exception {
        door.tokens.empty("Empty");
        Map<String, Object> reply = door.post("/sign", json.replace('\'', '"'));
        assertThat(((Number) reply.get("ret_code")).longValue()).isEqualTo(Long.parseLong(major, 16));
        assertThat(((Number) reply.get("last_error")).longValue()).isEqualTo(Long.parseLong(minor, 16));
        assertThat(reply).containsEntry("func", "sign").containsKeys("message", "message2", "serverVersion");
        assertThat(reply).doesNotContainKey("signature");
    }

    @Test
    void threeWrongPinsLockTheCardAndTheLastIsNotSpentUnasked() throws Exception {
        String wrong = "{\"tbs\":\"x\",\"pin\":\"111111\"}";
        assertThat(door.post("/sign", wrong)).containsEntry("last_error", 0x80000002L);
        assertThat(door.post("/sign", wrong)).containsEntry("last_error", 0x80000001L);
        assertThat(door.post("/sign", wrong)).containsEntry("last_error", 0x80000001L);
        assertThat(card.triesLeft()).isEqualTo(1);
    }

    @Test
    void aLockedCardSaysSo() throws Exception {
        card.withTries(0);
        assertThat(door.post("/sign", "{\"tbs\":\"x\",\"pin\":\"246810\"}"))
                .containsEntry("ret_code", 0x76100006)
                .containsEntry("last_error", 0xA4);
    }

    @Test
    void anExpiredCertificateIsRefusedUnlessThePageInsists() throws Exception {
        card.expired();
        assertThat(door.post("/sign", "{\"tbs\":\"x\",\"pin\":\"246810\"}")).containsEntry("ret_code", 1984954370);
        assertThat(door.post("/sign", "{\"tbs\":\"x\",\"pin\":\"246810\",\"checkValidity\":\"false\"}"))
                .containsEntry("ret_code", 0);
    }

    @ParameterizedTest
    @CsvSource({"true,false", "\"TRUE\",\"False\"", "1,0", "\"1\",\"0\""})
    void yesAndNoAreBooleansTextsOrNumbers(String yes, String no) throws Exception {
        card.expired();
        SignerReport report = verified(door.post(
                "/sign",
                "{\"tbs\":\"x\",\"pin\":246810,\"signatureType\":\"PKCS7\",\"withCardSN\":" + yes
                        + ",\"withSigningTime\":" + no + ",\"checkValidity\":" + no + "}"));
        assertThat(report.cardNumber()).hasValue(SoftCard.NUMBER);
        assertThat(report.signingTime()).isEmpty();
    }

    @Test
    void noReaderAndNoCardAreTold() throws Exception {
        door.tokens.clear();
        assertThat(door.post("/sign", "{\"tbs\":\"x\",\"pin\":\"246810\"}")).containsEntry("ret_code", 0x76100003);
        door.tokens.empty("Empty");
        assertThat(door.post("/sign", "{\"tbs\":\"x\",\"pin\":\"246810\"}")).containsEntry("ret_code", 0x76000006);
    }

    @Test
    void tooMuchToSignIsRefused() throws Exception {
        String content = "x".repeat((10 << 20) + 1);
        assertThat(door.post("/sign", "{\"tbs\":\"" + content + "\",\"pin\":\"246810\"}"))
                .containsEntry("ret_code", 0x7600000A);
    }

    /** A length that nobody announces is bounded as it comes. */
    @Test
    void aBodyWithoutAnnouncedLengthIsBounded() throws Exception {
        assertThat(TestDoor.object(door.send(door.request("/sign")
                                .POST(BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(new byte[RequestBody.MAX_BYTES + 1]))))
                        .body()))
                .containsEntry("ret_code", 0x7600000A);
    }

    @Test
    void aNonceHasALimit() throws Exception {
        assertThat(door.post("/sign", "{\"tbs\":\"x\",\"pin\":\"246810\",\"nonce\":\"" + "n".repeat(1025) + "\"}"))
                .containsEntry("ret_code", 0x7600000C);
        assertThat(door.post("/sign", "{\"tbs\":\"x\",\"pin\":\"246810\",\"nonce\":\"" + "n".repeat(1024) + "\"}"))
                .containsEntry("ret_code", 0);
    }

    @Test
    void manyPagesShareOneCard() throws Exception {
        List<Map<String, Object>> replies = java.util.stream.IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return door.post("/sign", "{\"tbs\":\"" + i + "\",\"pin\":\"246810\"}");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        assertThat(replies).allSatisfy(reply -> assertThat(reply).containsEntry("ret_code", 0));
        assertThat(card.verifications()).isEqualTo(20);
    }

    private static SignerReport verified(Map<String, Object> reply) throws Exception {
        return new CmsDocumentCrypto()
                .verify(
                        new ByteArrayInputStream(bytes(reply.get("signature"))),
                        Optional.empty(),
                        new ByteArrayOutputStream(),
                        List.of())
                .signers()
                .get(0);
    }

    private static byte[] bytes(Object base64) {
        return Base64.getDecoder().decode((String) base64);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
