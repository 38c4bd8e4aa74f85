package org.inkan.hipki;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteUse;
import org.inkan.kit.token.SoftCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages get without a popup. */
class SiteHttpTest {
    private static final String BODY = "tbsPackage={\"tbs\":\"x\",\"pin\":\"246810\"}";

    @RegisterExtension
    final TestDoor door = new TestDoor();

    private final SoftCard card = door.insert();

    private void allow(SiteUse... uses) {
        door.sites.allow(Origin.parse(TestDoor.SITE).orElseThrow(), Set.of(uses));
    }

    private HttpRequest.Builder from(String path, String header, String value) {
        return door.request(path).header(header, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {TestDoor.SITE, "null", "garbage", "http://localhost:80", "moz-extension://x"})
    void aSiteWithoutPermissionGetsNeitherCardNorCors(String origin) throws Exception {
        for (String path : new String[] {"/sign", "/decrypt", "/makeCsr", "/CardManagement/sendCardCommand"}) {
            HttpResponse<String> answer = door.send(from(path, "Origin", origin).POST(BodyPublishers.ofString(BODY)));
            assertThat(TestDoor.object(answer.body())).containsEntry("ret_code", 1979711503);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        HttpResponse<String> info = door.send(from("/pkcs11info?withcert=true", "Origin", origin));
        assertThat(info.body()).doesNotContain(SoftCard.NUMBER).contains("1979711503", "\"slots\":[]");
        assertThat(card.verifications()).isEqualTo(0);
    }

    /** A page of the service's own address is nobody's site, whatever somebody has approved. */
    @Test
    void noPageOfOurOwnAddressIsASite() throws Exception {
        door.sites.allow(Origin.parse(door.origin()).orElseThrow(), Set.of(SiteUse.values()));
        HttpResponse<String> answer =
                door.send(from("/sign", "Origin", door.origin()).POST(BodyPublishers.ofString(BODY)));
        assertThat(TestDoor.object(answer.body())).containsEntry("ret_code", 1979711503);
        assertThat(allowed(answer)).isEmpty();
        assertThat(card.verifications()).isEqualTo(0);
    }

    @Test
    void anApprovedSiteIsAnsweredAndMayRead() throws Exception {
        allow(SiteUse.LIST, SiteUse.CERTIFICATES, SiteUse.SIGN);
        HttpResponse<String> signed =
                door.send(from("/sign", "Origin", TestDoor.SITE).POST(BodyPublishers.ofString(BODY)));
        assertThat(TestDoor.object(signed.body())).containsEntry("ret_code", 0);
        assertThat(signed.headers().firstValue("Access-Control-Allow-Origin")).hasValue(TestDoor.SITE);
        assertThat(signed.headers().allValues("Vary")).contains("Origin");
        HttpResponse<String> decrypted =
                door.send(from("/decrypt", "Origin", TestDoor.SITE).POST(BodyPublishers.ofString(BODY)));
        assertThat(TestDoor.object(decrypted.body())).containsEntry("ret_code", 1979711503);
    }

    /** What a site may do is decided for each way to do it. */
    @ParameterizedTest
    @CsvSource({
        "/sign, SIGN",
        "/decrypt, DECRYPT",
        "/umakeSig, SIGN",
        "/makeCsr, MANAGE",
        "/writecert, MANAGE",
        "/CardManagement/sendCardCommand, MANAGE"
    })
    void permissionForTheRestIsNoneForThis(String path, SiteUse use) throws Exception {
        allow(EnumSet.complementOf(EnumSet.of(use)).toArray(SiteUse[]::new));
        HttpRequest.Builder asked = from(path, "Origin", TestDoor.SITE).POST(BodyPublishers.ofString(BODY));
        assertThat(TestDoor.object(door.send(asked).body())).containsEntry("ret_code", 1979711503);
        assertThat(card.verifications()).isEqualTo(0);

        allow(use);
        assertThat(TestDoor.object(door.send(asked).body()).get("ret_code")).isNotEqualTo(1979711503);
    }

    @Test
    void permissionToListIsNoneToReadCertificates() throws Exception {
        allow(SiteUse.LIST);
        assertThat(door.send(from("/pkcs11info", "Origin", TestDoor.SITE)).body())
                .contains(SoftCard.NUMBER);
        assertThat(door.send(from("/pkcs11info?withcert=true", "Origin", TestDoor.SITE))
                        .body())
                .contains("1979711503");
    }

    @Test
    void pagesWithoutAnOriginHeaderAreToldByTheOthers() throws Exception {
        assertThat(door.send(from("/pkcs11info", "Sec-Fetch-Site", "cross-site"))
                        .body())
                .contains("1979711503");
        assertThat(door.send(from("/pkcs11info", "Referer", TestDoor.SITE + "/page"))
                        .body())
                .contains("1979711503");
        allow(SiteUse.LIST);
        assertThat(door.send(from("/pkcs11info", "Referer", TestDoor.SITE + "/page"))
                        .body())
                .contains(SoftCard.NUMBER);
        assertThat(door.send(from("/pkcs11info", "Sec-Fetch-Site", "none")).body())
                .contains(SoftCard.NUMBER);
    }

    @Test
    void preflightsAreForApprovedSites() throws Exception {
        HttpRequest.Builder asked = from("/sign", "Origin", TestDoor.SITE)
                .header("Access-Control-Request-Private-Network", "true")
                .method("OPTIONS", BodyPublishers.noBody());
        assertThat(allowed(door.send(asked))).isEmpty();
        allow(SiteUse.LIST);
        HttpResponse<String> approved = door.send(asked);
        assertThat(approved.statusCode()).isEqualTo(204);
        assertThat(approved.headers().allValues("Vary")).contains("Origin");
        assertThat(allowed(approved))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "access-control-allow-origin", TestDoor.SITE,
                        "access-control-allow-methods", "GET, POST",
                        "access-control-allow-headers", "Content-Type",
                        "access-control-max-age", "600",
                        "access-control-allow-private-network", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "TRUE"})
    void thePrivateNetworkIsOpenedOnlyToThoseWhoAsk(String asks) throws Exception {
        allow(SiteUse.LIST);
        HttpRequest.Builder asked = from("/sign", "Origin", TestDoor.SITE).method("OPTIONS", BodyPublishers.noBody());
        if (!asks.isEmpty()) {
            asked.header("Access-Control-Request-Private-Network", asks);
        }
        assertThat(allowed(door.send(asked)))
                .containsKey("access-control-allow-origin")
                .doesNotContainKey("access-control-allow-private-network");
    }

    private static Map<String, String> allowed(HttpResponse<?> answer) {
        Map<String, String> allowed = new HashMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith("access-control-")) {
                allowed.put(name, String.join(", ", values));
            }
        });
        return allowed;
    }

    @Test
    void thePictureTellsAnUnknownSiteThatItIsUnknown() throws Exception {
        HttpResponse<byte[]> picture = door.sendForBytes(from("/p11Image.bmp?1234", "Origin", TestDoor.SITE));
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.body()).hasSize(6054);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/bmp");
        assertThat(picture.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
        assertThat(picture.headers().firstValue("Access-Control-Allow-Origin")).hasValue(TestDoor.SITE);
        assertThat(inside(picture)).containsEntry("ret_code", 1979711503);
    }

    @Test
    void thePictureHoldsTheTreeForAnApprovedSite() throws Exception {
        allow(SiteUse.LIST);
        Map<String, Object> tree = inside(door.sendForBytes(from("/p11Image.bmp", "Origin", TestDoor.SITE)));
        assertThat(tree).containsEntry("func", "pkcs11info").containsEntry("ret_code", 0);
        assertThat(tree.toString()).contains(SoftCard.NUMBER).doesNotContain("certb64");
    }

    @Test
    void anOpaqueOriginCannotReadThePicture() throws Exception {
        HttpResponse<byte[]> picture = door.sendForBytes(from("/p11Image.bmp", "Origin", "null"));
        assertThat(picture.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(inside(picture)).containsEntry("ret_code", 1979711503);
    }

    @Test
    void aTreeTooLargeForThePictureLosesFieldsAndThenItself() throws Exception {
        allow(SiteUse.LIST);
        for (int i = 0; i < 12; i++) {
            door.insert();
        }
        Map<String, Object> bare = inside(door.sendForBytes(from("/p11Image.bmp", "Origin", TestDoor.SITE)));
        assertThat(bare).containsEntry("ret_code", 0);
        assertThat(bare.toString()).contains(SoftCard.NUMBER).doesNotContain("ulMaxPinLen");
        for (int i = 0; i < 40; i++) {
            door.insert();
        }
        assertThat(inside(door.sendForBytes(from("/p11Image.bmp", "Origin", TestDoor.SITE))))
                .containsEntry("ret_code", 0x77200002);
    }

    @Test
    void programsCanBeShutOut() throws Exception {
        try (TestDoor strict = new TestDoor(false, false)) {
            strict.insert();
            assertThat(strict.post("/sign", "{\"tbs\":\"x\",\"pin\":\"246810\"}"))
                    .containsEntry("ret_code", 1979711503);
        }
    }

    private static Map<String, Object> inside(HttpResponse<byte[]> picture) throws Exception {
        String text = new String(picture.body(), 54, 6000, StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return TestDoor.object(end < 0 ? text : text.substring(0, end));
    }
}
