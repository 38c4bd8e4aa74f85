package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sites that call without the popup, and the page on which a person trusts them; and sites that want more than they may. */
@Cards({"xca/main", "twca"})
class TrustIT {
    private static final long NOT_ALLOWED = 0x7600000FL;
    private static final long CANCELLED = 0x76000999L;
    private static final int RSA_2048_BYTES = 256;

    private final Stage stage;

    TrustIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aTrustedSiteReadsThePictureWhateverItsLength() throws Exception {
        Set<Integer> remainders = new HashSet<>();
        // none is the default, so that an answer with it shows that the service has been configured
        for (String version : List.of("1.3.9", "1.3.90", "1.3.900")) {
            stage.service()
                    .configure("org.inkan.hipki", "serverVersion=" + version, "/pkcs11info", "\"" + version + "\"");
            Map<String, Object> seen = stage.run("picture", Map.of("shots", "picture-" + version));

            Map<String, Object> stranger = Reply.of(seen, "stranger");
            assertThat(Reply.code(stranger, "canvas")).isEqualTo(NOT_ALLOWED);
            assertThat(stranger).containsEntry("text", stranger.get("canvas")).containsEntry("size", "2000x1");
            assertThat((String) stranger.get("json"))
                    .doesNotContain("serialNumber")
                    .doesNotContain("\0");
            remainders.add(((String) stranger.get("json")).stripTrailing().length() % 3);

            assertThat(Reply.code(seen, "refusal")).isEqualTo(CANCELLED);

            Map<String, Object> friend = Reply.of(seen, "friend");
            assertThat(Reply.of(friend, "canvas")).containsEntry("ret_code", 0).containsEntry("serverVersion", version);
            assertThat(friend).containsEntry("text", friend.get("canvas"));
            assertThat(Tree.token(Reply.of(friend, "canvas")))
                    .containsKey("serialNumber")
                    .doesNotContainKey("certs");
        }
        assertThat(remainders).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void aTrustedSiteCallsWithoutAPopup() throws Exception {
        Map<String, Object> seen =
                stage.run("direct", Map.of("fields", Map.of("pin", "246810", "tbs", "登入 100% & 1+1=2 𠮷")));
        assertThat(Reply.of(seen, "before").values()).containsOnly(Map.of("unreadable", true));
        Map<String, Object> after = Reply.of(seen, "after");
        assertThat(Tree.token(Reply.of(after, "information"))).containsKey("serialNumber");
        for (String client : List.of("text", "form", "xhr", "json")) {
            assertThat(Reply.of(after, client)).as(client).containsEntry("ret_code", 0);
            // one text, one key, PKCS #1 v1.5: however it was sent, the signature is the same
            assertThat(Reply.of(after, client).get("signature"))
                    .isEqualTo(Reply.of(after, "text").get("signature"));
        }
        assertThat(Base64.getDecoder().decode((String) Reply.of(after, "text").get("signature")))
                .hasSize(RSA_2048_BYTES);

        assertThat(preflight((String) seen.get("friend")))
                .containsEntry("access-control-allow-origin", List.of((String) seen.get("friend")))
                .containsEntry("access-control-allow-private-network", List.of("true"));
        assertThat(preflight((String) seen.get("stranger")).keySet())
                .noneMatch(name -> name.startsWith("access-control-allow"));
    }

    /** As a browser asks on behalf of a page of a public network. This one asks nothing about pages of this machine. */
    private Map<String, List<String>> preflight(String origin) throws Exception {
        return stage.service()
                .send(stage.service()
                        .request("/sign")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "content-type")
                        .header("Access-Control-Request-Private-Network", "true")
                        .build())
                .headers()
                .map();
    }

    @Test
    void aHostileSiteGetsNoMoreThanItsFirstCommand() throws Exception {
        Map<String, Object> seen = stage.run("hostile", Map.of());
        assertThat(seen).as("pages of ours in frames").containsEntry("framed", List.of());
        assertThat(Tree.list(seen.get("opaque")))
                .as("replies to pages without an origin")
                .hasSize(2)
                .allSatisfy(reply ->
                        assertThat(reply).containsOnly(entry("ret_code", (int) NOT_ALLOWED), entry("last_error", 0)));
        assertThat(Tree.token(Reply.of(seen, "reply")))
                .containsKey("serialNumber")
                .doesNotContainKey("certs");
    }
}
