package org.inkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.inkan.web.access.PageSessions;
import org.inkan.web.event.Event;
import org.inkan.web.fake.TestServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what the page comes with. */
class AccessTest extends RestFixture {
    /** Some heartbeats: a stream that does not end has to fail, and not to be waited for. */
    private static final int MOST_LINES = 12;

    @Test
    void keepsTheProgramsTokenToItsOwner() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("web/token"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("web"))))
                .isEqualTo("rwx------");
    }

    @Test
    void letsNobodyInWithoutPermission() throws Exception {
        Answer nobody = server.send("GET", ROOT + "/readers", new byte[0], request -> request);

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.json()).containsEntry("code", "INK-7005").containsKeys("what", "why", "next");
        assertThat(server.send("GET", ROOT + "/nothing", new byte[0], request -> request)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic abc", ""})
    void refusesWrongTokens(String authorization) throws Exception {
        assertThat(server.send("GET", ROOT + "/readers", new byte[0], with("Authorization", authorization))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void letsABrowserInOncePerKeyAndOnlyWithBothHalves() throws Exception {
        String key = doorkeeper.sessions().key();
        String body = "{\"key\":\"" + key + "\"}";
        Answer first = server.send("POST", ROOT + "/session", body.getBytes(StandardCharsets.UTF_8), own());
        Answer second = server.send("POST", ROOT + "/session", body.getBytes(StandardCharsets.UTF_8), own());

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(401);
        String setCookie = first.header("Set-Cookie");
        assertThat(setCookie).contains("HttpOnly", "SameSite=Strict", "Path=/inkan/");
        String cookie = setCookie.substring(0, setCookie.indexOf(';'));
        String token = String.valueOf(first.json().get("token"));
        assertThat(read(with("Cookie", cookie, "Inkan-Page-Token", token))).isEqualTo(200);
        assertThat(read(with("Cookie", cookie))).isEqualTo(401);
        assertThat(read(with("Inkan-Page-Token", token))).isEqualTo(401);
        assertThat(read(with("Cookie", cookie, "Inkan-Page-Token", token + "x")))
                .isEqualTo(401);
        assertThat(read(with("Cookie", cookie, "Inkan-Page-Token", token, "Origin", "http://localhost:1")))
                .isEqualTo(401);
        assertThat(read(with("Cookie", cookie, "Inkan-Page-Token", token, "Sec-Fetch-Site", "same-site")))
                .isEqualTo(401);

        assertThat(server.send(
                                "DELETE",
                                ROOT + "/session",
                                new byte[0],
                                with("Cookie", cookie, "Inkan-Page-Token", token))
                        .status())
                .isEqualTo(204);
        assertThat(read(with("Cookie", cookie, "Inkan-Page-Token", token))).isEqualTo(401);
    }

    @Test
    void aPageHearsNothingAfterItHasLeft() throws Exception {
        PageSessions.Halves halves =
                doorkeeper.sessions().enter(doorkeeper.sessions().key()).orElseThrow();
        UnaryOperator<HttpRequest.Builder> page =
                with("Cookie", "inkan-" + server.port() + "=" + halves.cookie(), "Inkan-Page-Token", halves.token());
        try (Stream<String> heard = server.stream(ROOT + "/events", page).body()) {
            Iterator<String> lines = heard.iterator();
            assertThat(lines.next()).isEqualTo("event: hello");

            assertThat(server.send("DELETE", ROOT + "/session", new byte[0], page)
                            .status())
                    .isEqualTo(204);
            pages.publish(new Event("readers", Map.of("reader", "one")));
            for (int line = 0; lines.hasNext(); line++) {
                assertThat(lines.next()).isNotEqualTo("event: readers");
                assertThat(line).as("lines of a stream that should end").isLessThan(MOST_LINES);
            }
        }
    }

    @Test
    void provesItselfToAPageThatWasLetInAndToNobodyElse() throws Exception {
        String key = doorkeeper.sessions().key();
        Map<String, Object> entered =
                door.post("/session", "{\"key\":\"" + key + "\"}").json();
        Answer proof =
                door.post("/session/proof", "{\"session\":\"" + entered.get("session") + "\",\"challenge\":\"one\"}");

        assertThat(proof.status()).isEqualTo(200);
        assertThat(doorkeeper.sessions().proof(String.valueOf(entered.get("session")), "one"))
                .hasValue(String.valueOf(proof.json().get("proof")));
        assertThat(proof.body()).doesNotContain(String.valueOf(entered.get("token")));
        assertThat(door.post("/session/proof", "{\"session\":\"unknown\",\"challenge\":\"one\"}")
                        .status())
                .isEqualTo(401);
        assertThat(door.post("/session/proof", "{\"session\":\"unknown\"}").status())
                .isEqualTo(400);
    }

    private int read(UnaryOperator<HttpRequest.Builder> headers) throws Exception {
        return server.send("GET", ROOT + "/readers", new byte[0], headers).status();
    }

    private UnaryOperator<HttpRequest.Builder> own() {
        return with("Origin", "http://localhost:" + server.port());
    }

    @Test
    void servesThePageWithAStrictPolicy() throws Exception {
        Answer page = server.send("GET", "/inkan/", new byte[0], request -> request);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(server.send("GET", "/inkan/js/main.js", new byte[0], request -> request)
                        .header("Content-Type"))
                .startsWith("text/javascript");
        assertThat(server.send("GET", "/inkan/js/..%2f..%2fopenapi.json", new byte[0], request -> request)
                        .status())
                .isIn(400, 404);
        assertThat(server.send("GET", "/inkan/nothing.js", new byte[0], request -> request)
                        .status())
                .isEqualTo(404);
        assertThat(server.send("POST", "/inkan/", new byte[0], request -> request)
                        .status())
                .isEqualTo(405);
    }
}
