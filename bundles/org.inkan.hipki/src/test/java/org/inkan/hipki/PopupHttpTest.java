package org.inkan.hipki;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteUse;
import org.inkan.hipki.wire.RequestBody;
import org.inkan.kit.token.SoftCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The popup's way: command, question, answer, reply. */
class PopupHttpTest {
    private static final String SIGN =
            "{\"func\":\"MakeSignature\",\"tbs\":\"hello\",\"pin\":\"246810\",\"signatureType\":\"PKCS1\"}";
    private static final String YES = "{\"allowed\":true}";

    @RegisterExtension
    final TestDoor door = new TestDoor();

    private final SoftCard card = door.insert();

    @Test
    void thePageGreetsBeforeAnythingElseAndCannotBeFramed() throws Exception {
        HttpResponse<String> page = door.send(door.request("/popupForm"));
        assertThat(page.body()).contains("data-greeting=\"getTbs\"");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .contains("frame-ancestors 'none'", "default-src 'none'")
                .doesNotContain("unsafe");
        String nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
        assertThat(page.body()).contains("<script nonce=\"" + nonce + "\">");
        assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).isEmpty();
        assertThat(door.send(door.request("/CardManagement/CMCPopForm")).body()).contains("data-greeting=\"CMCAtn\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/popupForm", "/ChtPopupForm", "/addDomain?domain=site.gov.example", "/selfTest.htm"})
    void whatAPageOnlyLoadsTakesNoWindowsPlace(String path) throws Exception {
        String open = door.open("/popupForm");
        for (String destination : List.of("image", "iframe", "empty", "script", "embed")) {
            for (int i = 0; i < 60; i++) {
                assertThat(door.send(door.request(path).header("Sec-Fetch-Dest", destination))
                                .statusCode())
                        .isEqualTo(403);
            }
        }
        assertThat(door.command(open, TestDoor.SITE, SIGN)).containsOnlyKeys("ask");
        assertThat(door.send(door.request(path).header("Sec-Fetch-Dest", "document"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void pagesThatNobodyNeedsToOpenLetGoOfWhoOpensThem() throws Exception {
        for (String path : List.of("/", "/selfTest.htm")) {
            assertThat(door.send(door.request(path)).headers().firstValue("Cross-Origin-Opener-Policy"))
                    .hasValue("same-origin");
        }
        assertThat(door.send(door.request("/addDomain?domain=x")).headers().firstValue("Cross-Origin-Opener-Policy"))
                .isEmpty();
    }

    @Test
    void anUnknownSiteIsAskedAboutAndSignsAfterTheYes() throws Exception {
        String page = door.open("/popupForm");
        Map<String, Object> asked = door.command(page, TestDoor.SITE, SIGN);
        assertThat(asked).containsOnlyKeys("ask");
        assertThat(asked.get("ask").toString())
                .contains("use=SIGN", "origin=" + TestDoor.SITE, "測試卡 …2222", "kind=TEXT", "text=hello")
                .doesNotContain(SoftCard.PIN, SoftCard.NUMBER);
        assertThat(card.verifications()).isEqualTo(0);
        Map<String, Object> reply = TestDoor.reply(door.answer(page, YES));
        assertThat(reply).containsEntry("func", "sign").containsEntry("ret_code", 0);
        assertThat(card.verifications()).isEqualTo(1);
        assertThat(door.sites.rules()).isEmpty();
    }

    @Test
    void theCardIsNamedInThePersonsLanguageAndNotInThisMachines() throws Exception {
        assertThat(nameOfTheCard("zh-TW,zh;q=0.9")).isEqualTo("測試卡 …2222");
        assertThat(nameOfTheCard("en-GB,en;q=0.9,zh;q=0.8")).isEqualTo("Test card …2222");
    }

    private Object nameOfTheCard(String languages) throws Exception {
        Map<String, Object> asked = door.own(
                "/hipki/popup/command",
                door.open("/popupForm"),
                "tbsPackage=" + SIGN,
                "X-Inkan-Origin",
                TestDoor.SITE,
                "Accept-Language",
                languages);
        return ((Map<?, ?>) asked.get("ask")).get("card");
    }

    @Test
    void aNoIsToldAndNothingIsDone() throws Exception {
        String page = door.open("/popupForm");
        door.command(page, TestDoor.SITE, SIGN);
        assertThat(TestDoor.reply(door.answer(page, "{\"allowed\":false}")))
                .containsEntry("func", "sign")
                .containsEntry("ret_code", 0x76000999);
        assertThat(card.verifications()).isEqualTo(0);
        assertThat(TestDoor.reply(door.answer(page, YES))).containsEntry("ret_code", 0x7600000C);
        assertThat(card.verifications()).isEqualTo(0);
    }

    @Test
    void rememberedSitesAreNotAskedAboutAgain() throws Exception {
        String first = door.open("/popupForm");
        door.command(first, TestDoor.SITE, "{\"func\":\"GetUserCert\"}");
        door.answer(first, "{\"allowed\":true,\"remember\":true}");
        assertThat(door.sites.decide(Origin.parse(TestDoor.SITE).orElseThrow(), SiteUse.LIST))
                .hasToString("ALLOWED");
        Map<String, Object> reply =
                TestDoor.reply(door.command(door.open("/popupForm"), TestDoor.SITE, "{\"func\":\"GetUserCert\"}"));
        assertThat(reply).containsEntry("func", "pkcs11info").containsEntry("ret_code", 0);
        assertThat(reply.get("slots").toString()).contains("certb64");
        assertThat(door.command(door.open("/popupForm"), TestDoor.SITE, SIGN)).containsOnlyKeys("ask");
    }

    @Test
    void aTrustedSiteIsAskedAboutWhenTheLastTryIsAtStake() throws Exception {
        door.sites.allow(Origin.parse(TestDoor.SITE).orElseThrow(), java.util.Set.of(SiteUse.SIGN));
        card.withTries(1);
        String page = door.open("/popupForm");
        assertThat(door.command(page, TestDoor.SITE, SIGN).get("ask").toString())
                .contains("last-try");
        assertThat(TestDoor.reply(door.answer(page, "{\"allowed\":true,\"lastTry\":true}")))
                .containsEntry("ret_code", 0);
        card.withTries(1);
        String unconfirmed = door.open("/popupForm");
        door.command(unconfirmed, TestDoor.SITE, SIGN.replace("246810", "111111"));
        assertThat(TestDoor.reply(door.answer(unconfirmed, YES))).containsEntry("last_error", 0x80000001L);
        assertThat(card.triesLeft()).isEqualTo(1);
    }

    @Test
    void aDeniedSiteIsRefusedWithoutAQuestion() throws Exception {
        door.sites.deny(TestDoor.SITE);
        assertThat(TestDoor.reply(door.command(door.open("/popupForm"), TestDoor.SITE, SIGN)))
                .containsEntry("ret_code", 1979711503);
    }

    @Test
    void whatASignatureCoversBesideTheTextIsShown() throws Exception {
        String signed = SIGN.replace("PKCS1\"", "PKCS7\",\"nonce\":\"pay 100\"");
        assertThat(document(signed)).containsEntry("text", "hello").containsEntry("nonce", "pay 100");
        assertThat(document(signed.replace("PKCS7", "PKCS1"))).containsEntry("nonce", "");
        String hidden = signed.replace("pay", "pay\u202E");
        assertThat(TestDoor.reply(door.command(door.open("/popupForm"), TestDoor.SITE, hidden)))
                .containsEntry("ret_code", 0x7600000C);
    }

    @SuppressWarnings("unchecked") // as Preview made it
    private Map<String, Object> document(String json) throws Exception {
        Map<String, Object> asked = door.command(door.open("/popupForm"), TestDoor.SITE, json);
        return (Map<String, Object>) ((Map<?, ?>) asked.get("ask")).get("document");
    }

    @Test
    void aPageDoesNotLearnBeforeTheYesWhetherItKnowsTheCard() throws Exception {
        String change =
                "{\"func\":\"changeUserPINCode\",\"currentPIN\":\"246810\",\"newpin\":\"135790\",\"cardid\":\"NUMBER\"}";
        for (String number : List.of(SoftCard.NUMBER, "TP00000000000000")) {
            String page = door.open("/ChtPopupForm");
            assertThat(door.command(page, TestDoor.SITE, change.replace("NUMBER", number)))
                    .containsOnlyKeys("ask");
        }
        String page = door.open("/ChtPopupForm");
        door.command(page, TestDoor.SITE, change.replace("NUMBER", "TP00000000000000"));
        assertThat(TestDoor.reply(door.answer(page, YES))).containsEntry("ret_code", 0x82000116L);
        assertThat(card.verifications()).isEqualTo(0);
    }

    @Test
    void aDeniedSiteDoesNotLearnWhetherThereIsACard() throws Exception {
        door.sites.deny(TestDoor.SITE);
        door.tokens.clear();
        assertThat(TestDoor.reply(door.command(door.open("/popupForm"), TestDoor.SITE, SIGN)))
                .containsEntry("ret_code", 1979711503);
    }

    @Test
    void changingACardIsNeverRemembered() throws Exception {
        String page = door.open("/ChtPopupForm");
        String change = "{\"func\":\"changeUserPINCode\",\"currentPIN\":\"246810\",\"newpin\":\"135790\",\"cardid\":\""
                + SoftCard.NUMBER + "\"}";
        assertThat(door.command(page, TestDoor.SITE, change).get("ask").toString())
                .contains("use=MANAGE");
        assertThat(TestDoor.reply(door.answer(page, "{\"allowed\":true,\"remember\":true}")))
                .containsEntry("func", "changeUserPINCode")
                .containsEntry("ret_code", 0);
        assertThat(door.sites.rules()).isEmpty();
        assertThat(door.post("/sign", "{\"tbs\":\"x\",\"pin\":\"135790\"}")).containsEntry("ret_code", 0);
    }

    @Test
    void onePopupOneCommand() throws Exception {
        String page = door.open("/popupForm");
        door.command(page, TestDoor.SITE, SIGN);
        assertThat(TestDoor.reply(door.command(page, TestDoor.SITE, SIGN))).containsEntry("ret_code", 0x7600000C);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "file://x", "https://user@site.example", "https://site.example/path"})
    void aPageWithoutAnOriginOfItsOwnGetsNothing(String origin) throws Exception {
        assertThat(door.command(door.open("/popupForm"), origin, SIGN)).containsEntry("status", 403);
        assertThat(card.verifications()).isEqualTo(0);
    }

    @Test
    void nobodyElseActsInAPopupsName() throws Exception {
        String page = door.open("/popupForm");
        for (String origin : List.of(
                TestDoor.SITE,
                "null",
                "http://localhost:1",
                door.origin().replace("http:", "https:"),
                door.origin().replace("localhost", "localhost.example"))) {
            HttpResponse<String> answer = door.send(door.request("/hipki/popup/command")
                    .POST(BodyPublishers.ofString("tbsPackage=" + SIGN))
                    .header("Origin", origin)
                    .header("X-Inkan-Page", page)
                    .header("X-Inkan-Origin", TestDoor.SITE));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        assertThat(door.command("guessed", TestDoor.SITE, SIGN)).containsEntry("status", 403);
    }

    @Test
    void aClosedPopupForgetsItsCommand() throws Exception {
        String page = door.open("/popupForm");
        door.command(page, TestDoor.SITE, SIGN);
        door.own("/hipki/popup/close", page, "", "X-Unused", "");
        assertThat(door.answer(page, YES)).containsEntry("status", 403);
        assertThat(card.verifications()).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "CheckEnvir,pkcs11info",
        "GetUserCert,pkcs11info",
        "MakeSignature,sign",
        "DecryptData,decrypt",
        "makeCsr,csr",
        "writecert,writeCert",
        "resetUserPIN,resetUserPIN"
    })
    void repliesCarryTheNameThatPagesWaitFor(String func, String name) throws Exception {
        door.sites.deny(TestDoor.SITE);
        String json = "{\"func\":\"" + func + "\"}";
        assertThat(TestDoor.reply(door.command(door.open("/popupForm"), TestDoor.SITE, json)))
                .containsEntry("func", name);
    }

    @Test
    void theChallengeNeedsNoPermission() throws Exception {
        Map<String, Object> reply =
                TestDoor.reply(door.command(door.open("/popupForm"), TestDoor.SITE, "{\"func\":\"getChallenge\"}"));
        assertThat(reply.get("challenge").toString()).matches("[0-9A-F]{32}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"umakeSig", "unknown", "<script>", ""})
    void unknownCommandsAreUnsupported(String func) throws Exception {
        String json = "{\"func\":\"" + func + "\"}";
        assertThat(TestDoor.reply(door.command(door.open("/popupForm"), TestDoor.SITE, json)))
                .containsEntry("ret_code", 1979711502);
        assertThat(TestDoor.reply(door.command(door.open("/eIDPM/ChtPopupFormEIDPM"), TestDoor.SITE, SIGN)))
                .containsEntry("ret_code", 1979711502);
    }

    @Test
    void malformedMessagesAreBadJson() throws Exception {
        assertThat(TestDoor.reply(door.command(door.open("/popupForm"), TestDoor.SITE, "{\"func\":")))
                .containsEntry("ret_code", 0x7600000B);
    }

    @Test
    void aMessageThatIsTooLongHasItsCode() throws Exception {
        String page = door.open("/popupForm");
        String message = "x".repeat(RequestBody.MAX_BYTES);
        assertThat(TestDoor.reply(door.command(page, TestDoor.SITE, message))).containsEntry("ret_code", 0x7600000A);
        assertThat(door.answer(page, YES)).containsEntry("status", 403);
    }
}
