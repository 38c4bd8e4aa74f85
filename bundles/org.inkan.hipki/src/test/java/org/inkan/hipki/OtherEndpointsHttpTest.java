package org.inkan.hipki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Cipher;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteUse;
import org.inkan.crypto.CmsDocumentCrypto;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything beside signatures and lists. */
class OtherEndpointsHttpTest {
    @RegisterExtension
    final TestDoor door = new TestDoor();

    private final SoftCard card = door.insert();

    @Test
    void theTreeHoldsWhatPagesLookFor() throws Exception {
        door.tokens.empty("Empty");
        HttpResponse<String> answer = door.send(door.request("/pkcs11info?withcert=true"));
        assertThat(answer.body()).isASCII();
        Map<String, Object> tree = TestDoor.object(answer.body());
        assertThat(tree)
                .containsEntry("serverVersion", "1.3.8")
                .containsEntry("productName", "Inkan")
                .containsKeys("version", "cryptokiVersion", "libraryVersion", "installedModule");
        List<?> slots = (List<?>) tree.get("slots");
        Map<?, ?> token = (Map<?, ?>) ((Map<?, ?>) slots.get(0)).get("token");
        assertThat(((Map<?, ?>) slots.get(1)).get("token")).isNull();
        assertThat(token.get("serialNumber")).isEqualTo(SoftCard.NUMBER);
        Map<?, ?> first = (Map<?, ?>) ((List<?>) token.get("certs")).get(1);
        Map<?, ?> second = (Map<?, ?>) ((List<?>) token.get("certs")).get(0);
        assertThat(first.get("id")).isEqualTo("U0lHTg==");
        assertThat(first.get("label")).isEqualTo("cert1");
        assertThat(first.get("usage")).isEqualTo("digitalSignature|nonRepudiation");
        assertThat(first.get("subjectDN")).isEqualTo("C=TW,CN=王小明𠮷,serialNumber=0000000000000001");
        assertThat(first.get("subjectCN")).isEqualTo(SoftPki.HOLDER);
        assertThat(first.get("sn"))
                .isEqualTo(card.signer().getSerialNumber().toString(16).toUpperCase(Locale.ROOT));
        assertThat(first.get("notAfter").toString()).matches("\\d{12}Z");
        assertThat(first.get("notAfterT"))
                .isEqualTo((int) (card.signer().getNotAfter().getTime() / 1000));
        assertThat(first.get("thumbprint").toString()).matches("[0-9A-F]{40}");
        assertThat(first.get("signatureAlgorithm")).isEqualTo("1.2.840.113549.1.1.11");
        assertThat(second.get("id")).isEqualTo("S0VZWA==");
        assertThat(second.get("label")).isEqualTo("cert2");
        assertThat(second.get("usage")).isEqualTo("keyEncipherment|dataEncipherment");
        Map<?, ?> key = (Map<?, ?>) ((List<?>) token.get("keys")).get(0);
        assertThat(key.get("type")).isEqualTo(0);
        assertThat(Base64.getDecoder().decode((String) key.get("keyb64"))).startsWith(0x30, 0x82);
    }

    @ParameterizedTest
    @EnumSource(
            value = ContentCipher.class,
            names = {"AES128_CBC", "AES192_CBC", "AES256_CBC"})
    void envelopesAreOpened(ContentCipher cipher) throws Exception {
        ByteArrayOutputStream envelope = new ByteArrayOutputStream();
        new CmsDocumentCrypto()
                .encrypt(
                        cipher,
                        KeyTransport.PKCS1,
                        List.of(card.recipient()),
                        new ByteArrayInputStream("秘密".getBytes(StandardCharsets.UTF_8)),
                        envelope);
        String text = Base64.getEncoder().encodeToString(envelope.toByteArray());
        assertThat(door.post(
                        "/decrypt",
                        "{\"cipher\":\"" + URLEncoder.encode(text, StandardCharsets.UTF_8)
                                + "\",\"cipherType\":\"PKCS7\",\"plainEncoding\":\"none\",\"pin\":\"246810\"}"))
                .containsEntry("func", "decrypt")
                .containsEntry("ret_code", 0)
                .containsEntry("plain", "秘密");
    }

    @Test
    void bareRsaIsOpened() throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, card.recipient().getPublicKey());
        String text = Base64.getEncoder().encodeToString(cipher.doFinal(new byte[] {1, 2, 3}));
        assertThat(door.post(
                        "/decrypt",
                        "{\"cipher\":\"" + text
                                + "\",\"cipherType\":\"PKCS1\",\"plainEncoding\":\"base64\",\"pin\":\"246810\"}"))
                .containsEntry("plain", "AQID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'pin':'246810'} | 76000004",
                "{'cipher':'*','pin':'246810'} | 76600002",
                "{'cipher':'MAA=','pin':'246810'} | 76400001",
                "{'cipher':'MAA=','cipherType':'PKCS8','pin':'246810'} | 76400002",
                "{'cipher':'AAAA','cipherType':'PKCS1','pin':'246810'} | 76400003",
                "{'cipher':'MAA='} | 76000998"
            })
    void whatCannotBeDecryptedHasItsCode(String json, String code) throws Exception {
        assertThat(door.post("/decrypt", json.replace('\'', '"')))
                .containsEntry("func", "decrypt")
                .containsEntry("ret_code", Integer.parseInt(code, 16));
        assertThat(card.triesLeft()).isEqualTo(3);
    }

    @Test
    void aRequestIsInTheCertificatesName() throws Exception {
        String challenge = door.post("/getChallenge", "{}").get("challenge").toString();
        Map<String, Object> reply = door.post(
                "/makeCsr",
                "{\"keyid\":\"U0lHTg==\",\"hashAlgorithm\":\"SHA256\",\"pin\":\"246810\",\"challenge\":\"" + challenge
                        + "\"}");
        assertThat(reply).containsEntry("func", "csr").containsEntry("ret_code", 0);
        PKCS10CertificationRequest request =
                new PKCS10CertificationRequest(Base64.getDecoder().decode((String) reply.get("csr")));
        assertThat(request.getSubject().toString()).contains(SoftPki.HOLDER);
        assertThat(request.getSubjectPublicKeyInfo().getEncoded())
                .isEqualTo(card.signer().getPublicKey().getEncoded());
        assertThat(request.getAttributes()).hasSize(1);
    }

    @Test
    void aCertificateIsWrittenToItsKeyOnly() throws Exception {
        String own = Base64.getEncoder().encodeToString(card.signer().getEncoded());
        assertThat(door.post("/writecert", "{\"value\":\"" + own + "\",\"pin\":\"246810\"}"))
                .containsEntry("func", "writeCert")
                .containsEntry("ret_code", 0);
        assertThat(door.post("/writecert", "{\"pin\":\"246810\"}")).containsEntry("ret_code", 0x76000002);
        assertThat(door.post("/writecert", "{\"value\":\"MAA=\",\"pin\":\"246810\"}"))
                .containsEntry("ret_code", 0x76100009);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'func':'changeUserPINCode','currentPIN':'246810','newpin':'135790'} | 77301027",
                "{'func':'changeUserPINCode','currentPIN':'246810','newpin':'135790','cardid':'X'} | 82000116",
                "{'func':'changeUserPINCode','newpin':'135790','cardid':'TP04000011112222'} | 77301002",
                "{'func':'changeUserPINCode','currentPIN':'246810','newpin':'123456789','cardid':'TP04000011112222'} | 83000105",
                "{'func':'bulidUnblockCardRequest'} | 77301004",
                "{'func':'unblockCard','msresponse':'x'} | 77301009",
                "{'func':'unblockCard','cmsresponse':'x','sid':'1'} | 77301025",
                "{'func':'bulidResetUserPINRequest','readername':'r','caname':'MOICA'} | 77301026",
                "{'func':'openCard','cmsresponse':'x','sid':'1','readername':'r','currentPIN':'1'} | 77301024",
                "{'func':'somethingElse'} | 77301025",
                "{} | 77301003",
                "nonsense | 77301001"
            })
    void cardManagementHasCodesOfItsOwn(String json, String code) throws Exception {
        Map<String, Object> reply = door.post("/CardManagement/sendCardCommand", json.replace('\'', '"'));
        assertThat(((Number) reply.get("ret_code")).longValue()).isEqualTo(Long.parseLong(code, 16));
    }

    @Test
    void thePinIsChangedWithOneAttempt() throws Exception {
        String change = "{\"func\":\"changeUserPINCode\",\"currentPIN\":\"111111\",\"newpin\":\"135790\",\"cardid\":\""
                + SoftCard.NUMBER + "\"}";
        assertThat(door.post("/CardManagement/sendCardCommand", change))
                .containsEntry("func", "changeUserPINCode")
                .containsEntry("last_error", 0x80000002L);
        assertThat(card.triesLeft()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/umakeSig",
                "/PrintCard/sendCommand_PrintCardCtrl",
                "/MOEACA/x",
                "/eIDPM/ListEID",
                "/CardManagement/x"
            })
    void whatIsLeftOutIsUnsupported(String path) throws Exception {
        assertThat(door.post(path, "{\"func\":\"x\"}")).containsEntry("ret_code", 1979711502);
    }

    @Test
    void theRootAndTheFiles() throws Exception {
        assertThat(door.send(door.request("/")).body())
                .contains("version:1.3.8")
                .contains("href=\"/inkan/\"");
        assertThat(door.send(door.request("/other")).statusCode()).isEqualTo(404);
        assertThat(door.sendForBytes(door.request("/waiting.gif")).body()).startsWith('G', 'I', 'F');
        assertThat(door.send(door.request("/errorcode.js")).body()).contains("MajorErrorReason");
        for (String script : List.of("/hipki/popup.js", "/hipki/careful.js")) {
            assertThat(door.send(door.request(script)).headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/popupForm", "/addDomain?domain=site.example", "/selfTest.htm"})
    void pagesAreWholeInBothLanguages(String path) throws Exception {
        String chinese = door.send(door.request(path)).body();
        String english = door.send(door.request(path).header("Accept-Language", "en-GB,en;q=0.9,zh;q=0.8"))
                .body();
        assertThat(chinese).contains("lang=\"zh-Hant-TW\"").containsPattern("[\u4e00-\u9fff]");
        assertThat(english).contains("lang=\"en\"").doesNotContainPattern("[\u4e00-\u9fff]");
        assertThat(chinese + english).doesNotContain("{{", "}}");
    }

    @Test
    void theDomainPageTrustsTheOriginItShows() throws Exception {
        HttpResponse<String> page = door.send(door.request("/addDomain?domain=site.gov.example")
                .header("Referer", "http://site.gov.example:8080/login"));
        assertThat(page.body()).contains("data-origin=\"http://site.gov.example:8080\"");
        String token = page.body().replaceAll("(?s).*data-page=\"([^\"]+)\".*", "$1");
        assertThat(door.own("/hipki/addDomain", token, "{\"allowed\":true}", "X-Unused", ""))
                .containsExactlyEntriesOf(Map.of("ret_code", 0));
        Origin origin = Origin.parse("http://site.gov.example:8080").orElseThrow();
        assertThat(door.sites.decide(origin, SiteUse.LIST)).hasToString("ALLOWED");
        assertThat(door.sites.decide(origin, SiteUse.SIGN)).hasToString("ASK");
        assertThat(door.own("/hipki/addDomain", token, "{\"allowed\":true,\"sign\":true}", "X-Unused", ""))
                .containsEntry("ret_code", 0x7600000C);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"allowed\":false,\"sign\":true}", "{\"sign\":true}", "{\"allowed\":\"yes\"}", "{}", "["})
    void aDomainPageAllowsNothingWithoutAYes(String answer) throws Exception {
        String token = domainPage();
        assertThat(door.own("/hipki/addDomain", token, answer, "X-Unused", "").get("ret_code"))
                .isNotEqualTo(0);
        assertThat(door.sites.rules()).isEmpty();
    }

    @Test
    void aDomainPageCannotOverruleAnAdministrator() throws Exception {
        String token = domainPage();
        door.sites.deny(TestDoor.SITE);
        assertThat(door.own("/hipki/addDomain", token, "{\"allowed\":true,\"sign\":true}", "X-Unused", ""))
                .containsEntry("ret_code", 1979711503);
        assertThat(door.sites.rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"allowed\":true} | LIST",
                "{\"allowed\":true,\"certificates\":true} | LIST,CERTIFICATES",
                "{\"allowed\":true,\"sign\":true} | LIST,CERTIFICATES,SIGN"
            })
    void aDomainPageAllowsWhatWasChosen(String answer, String uses) throws Exception {
        assertThat(door.own("/hipki/addDomain", domainPage(), answer, "X-Unused", ""))
                .containsEntry("ret_code", 0);
        assertThat(door.sites.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.pattern()).isEqualTo(TestDoor.SITE);
            assertThat(rule.uses()).extracting(Enum::name).containsExactlyInAnyOrder(uses.split(","));
        });
    }

    private String domainPage() throws Exception {
        String host = TestDoor.SITE.substring("https://".length());
        return door.send(door.request("/addDomain?domain=" + host))
                .body()
                .replaceAll("(?s).*data-page=\"([^\"]+)\".*", "$1");
    }

    @Test
    void aDomainPageThatWasForgottenAsksAboutTheSameSiteAgain() throws Exception {
        String question = "{\"origin\":\"http://site.gov.example:8080\"}";
        assertThat(door.own("/hipki/addDomain", "forgotten", "{\"allowed\":true}", "X-Unused", ""))
                .containsEntry("status", 403);
        String token = (String) door.own("/hipki/addDomain/again", "forgotten", question, "X-Unused", "")
                .get("page");
        assertThat(door.own("/hipki/addDomain", token, "{\"allowed\":true}", "X-Unused", ""))
                .containsExactlyEntriesOf(Map.of("ret_code", 0));
        assertThat(door.sites.decide(
                        Origin.parse("http://site.gov.example:8080").orElseThrow(), SiteUse.LIST))
                .hasToString("ALLOWED");
        assertThat(door.own("/hipki/addDomain/again", "forgotten", "{\"origin\":\"null\"}", "X-Unused", ""))
                .containsEntry("status", 400);
        assertThat(door.send(door.request("/hipki/addDomain/again")
                                .POST(BodyPublishers.ofString(question))
                                .header("Origin", "http://site.gov.example:8080"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aForeignRefererDoesNotChooseTheOriginAndNamesAreChecked() throws Exception {
        assertThat(door.send(door.request("/addDomain?domain=site.gov.example")
                                .header("Referer", "http://evil.example/"))
                        .body())
                .contains("data-origin=\"https://site.gov.example\"");
        for (String domain : List.of("", "a%22b", "a/b", "user@x", "-x", "%3Cscript%3E")) {
            assertThat(door.send(door.request("/addDomain?domain=" + domain)).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void aPinFromAPageIsNotLookedAtWhenOnlyOurWindowMayAsk() throws Exception {
        try (TestDoor strict = new TestDoor(true, true)) {
            SoftCard other = strict.insert();
            assertThat(strict.post("/sign", "{\"tbs\":\"x\",\"pin\":\"111111\"}"))
                    .containsEntry("ret_code", 0x76000998);
            assertThat(other.triesLeft()).isEqualTo(3);
            strict.window = question -> new PinAnswer.Entered(Pin.of(SoftCard.PIN.toCharArray()), false);
            assertThat(strict.post("/sign", "{\"tbs\":\"x\",\"pin\":\"111111\"}"))
                    .containsEntry("ret_code", 0);
        }
    }
}
