package org.inkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftPki;
import org.inkan.web.access.StateDirectory;
import org.inkan.web.card.Nicknames;
import org.inkan.web.fake.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** What the API shows of cards and of the rest of the runtime. */
class CardsTest extends RestFixture {
    @Test
    void showsReadersAndCardsWithoutFullNumbers() throws Exception {
        Answer readers = door.get("/readers");
        Answer card = door.get("/tokens/card-1");

        assertThat(readers.body()).contains("INK-2004");
        assertThat(door.get("/tokens").json()).containsKey("tokens");
        assertThat(card.json()).containsEntry("title", "Test certificate").containsEntry("cardNumberTail", "2222");
        assertThat(readers.body() + card.body()).doesNotContain(SoftCard.NUMBER);
        assertThat(door.get("/tokens/card-1/pins").body()).contains("\"triesLeft\":3");
        assertThat(door.call("GET", "/tokens/{token}", Map.of("token", "card-9"), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @SuppressWarnings("unchecked")
    void marksTheRenewalWindowAndServesCertificates() throws Exception {
        List<Map<String, Object>> certificates =
                (List<Map<String, Object>>) door.get("/tokens/card-1").json().get("certificates");
        Map<String, Object> signing = certificates.stream()
                .filter(each -> each.get("uses").equals(List.of("sign", "authenticate")))
                .findFirst()
                .orElseThrow();

        assertThat(signing).containsEntry("holder", SoftPki.HOLDER).containsEntry("current", true);
        assertThat((Map<String, Object>) signing.get("renewal")).containsKeys("from", "until");
        Answer der = door.call(
                "GET",
                "/tokens/{token}/certificates/{sha256}",
                Map.of("token", "card-1", "sha256", String.valueOf(signing.get("sha256"))),
                "");
        assertThat(der.header("Content-Type")).isEqualTo("application/pkix-cert");
        assertThat(der.http().body()[0]).isEqualTo((byte) 0x30);
    }

    @Test
    void remembersANicknameButNoNumber() throws Exception {
        assertThat(door.call(
                                "PUT",
                                "/tokens/{token}/nickname",
                                Map.of("token", "card-1"),
                                "{\"nickname\":\" 財務\\u202e部 \"}")
                        .status())
                .isEqualTo(204);

        assertThat(door.get("/tokens/card-1").json()).containsEntry("nickname", "財務部");
        assertThat(Files.readString(home.resolve("web/nicknames.json"))).doesNotContain(SoftCard.NUMBER);
        assertThat(new Nicknames(new StateDirectory(Optional.of(home))).of(SoftCard.NUMBER))
                .contains("財務部");
    }

    @Test
    void listsAndRevokesSites() throws Exception {
        assertThat(door.get("/sites").body()).contains("https://shop.example", "*.gov.example");
        assertThat(door.call("DELETE", "/sites?origin=https://shop.example", Map.of(), "")
                        .status())
                .isEqualTo(204);
        assertThat(door.get("/sites").body()).doesNotContain("shop.example").contains("*.gov.example");
    }

    @Test
    void showsBundlesAndTheAuditLog() throws Exception {
        parts.audit.append("key.sign", "ok", Map.of("card", "…2222"));
        assertThat(door.get("/bundles").body()).contains("org.inkan.card.hicos");
        assertThat(door.get("/audit").body()).contains("key.sign");
        assertThat(door.post("/audit/verify", "").json()).containsEntry("lines", 1);
        assertThat(door.get("/session").body()).contains("\"sites\":true");
        assertThat(door.get("/openapi.json").status()).isEqualTo(200);
        assertThat(door.post("/session/keys", "").json()).containsKey("key");
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() throws Exception {
        String basic = "Bearer " + Files.readString(home.resolve("web/token")).strip();

        assertThat(server.send(
                                "GET",
                                ROOT + "/tokens/none",
                                new byte[0],
                                with("Authorization", basic, "Accept-Language", "zh-TW,en;q=0.5"))
                        .body())
                .containsPattern("\\p{IsHan}");
        assertThat(server.send(
                                "GET",
                                ROOT + "/tokens/none",
                                new byte[0],
                                with("Authorization", basic, "Accept-Language", "en"))
                        .body())
                .doesNotContainPattern("\\p{IsHan}");
    }
}
