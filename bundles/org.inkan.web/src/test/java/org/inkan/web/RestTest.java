package org.inkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Servlet;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.inkan.web.access.Doorkeeper;
import org.inkan.web.access.StateDirectory;
import org.inkan.web.card.Nicknames;
import org.inkan.web.event.EventHub;
import org.inkan.web.fake.LoggedText;
import org.inkan.web.fake.TestCard;
import org.inkan.web.fake.TestDoor;
import org.inkan.web.fake.TestParts;
import org.inkan.web.fake.TestServer;
import org.inkan.web.fake.TestServer.Answer;
import org.inkan.web.pin.PinDesk;
import org.inkan.web.work.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over real HTTP. */
class RestTest {
    private static final String ROOT = TestDoor.ROOT;
    private static final String PIN = "{\"pin\":\"" + TestCard.FIRST_PIN + "\"}";

    @TempDir
    Path home;

    private final TestParts parts = new TestParts();
    private Storage storage;
    private EventHub pages;
    private PinDesk desk;
    private Doorkeeper doorkeeper;
    private RestServlet rest;
    private TestServer server;
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        StateDirectory state = new StateDirectory(Optional.of(home));
        storage = new Storage(state);
        pages = new EventHub();
        desk = new PinDesk(pages);
        doorkeeper = new Doorkeeper(state);
        rest = new RestServlet(
                doorkeeper,
                new Api(
                        new Api.Rooms(parts, doorkeeper.sessions(), new Nicknames(state), storage, pages, desk),
                        "1.0.0"));
        server = new TestServer(Map.<String, Servlet>of(ROOT + "/*", rest, "/inkan/*", new PageServlet()));
        door = new TestDoor(server, home);
    }

    @AfterEach
    void close() throws Exception {
        desk.stop();
        pages.stop();
        rest.close();
        storage.close();
        server.close();
    }

    // ---- who is let in

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

    private int read(UnaryOperator<HttpRequest.Builder> headers) throws Exception {
        return server.send("GET", ROOT + "/readers", new byte[0], headers).status();
    }

    private UnaryOperator<HttpRequest.Builder> own() {
        return with("Origin", "http://localhost:" + server.port());
    }

    private static UnaryOperator<HttpRequest.Builder> with(String... headers) {
        return request -> request.headers(headers);
    }

    // ---- what is there

    @Test
    void showsReadersAndCardsWithoutFullNumbers() throws Exception {
        Answer readers = door.get("/readers");
        Answer card = door.get("/tokens/card-1");

        assertThat(readers.body()).contains("INK-2004");
        assertThat(door.get("/tokens").json()).containsKey("tokens");
        assertThat(card.json()).containsEntry("title", "Test certificate").containsEntry("cardNumberTail", "2222");
        assertThat(readers.body() + card.body()).doesNotContain(TestCard.NUMBER);
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

        assertThat(signing).containsEntry("holder", "王小明").containsEntry("current", true);
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
        assertThat(Files.readString(home.resolve("web/nicknames.json"))).doesNotContain(TestCard.NUMBER);
        assertThat(new Nicknames(new StateDirectory(Optional.of(home))).of(TestCard.NUMBER))
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
        assertThat(door.get("/bundles").body()).contains("org.inkan.card.hicos");
        assertThat(door.get("/audit").body()).contains("key.sign");
        assertThat(door.post("/audit/verify", "").json()).containsEntry("lines", 1);
        assertThat(door.get("/session").body()).contains("\"sites\":true");
        assertThat(door.get("/openapi.json").status()).isEqualTo(200);
        assertThat(door.post("/session/keys", "").json()).containsKey("key");
    }

    // ---- work

    @Test
    void signsAFileAndVerifiesIt() throws Exception {
        byte[] content = "一份合約".getBytes(StandardCharsets.UTF_8);
        String file = door.send("../合約.pdf", content);
        Map<String, Object> signed = door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}", PIN);
        assertThat(signed).as("%s", signed).containsEntry("state", "done");
        assertThat(signed.get("file").toString()).contains("合約.pdf.p7m");

        Answer fetched = door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(signed.get("id"))), "");
        assertThat(fetched.header("Content-Disposition")).contains("filename*=UTF-8''%E5%90%88%E7%B4%84.pdf.p7m");
        String signature = door.send("合約.pdf.p7m", fetched.http().body());
        String anchor = door.send("ca.cer", TestCard.CA.getEncoded());
        Map<String, Object> verified =
                door.work("verify", "{\"file\":\"" + signature + "\",\"trusted\":[\"" + anchor + "\"]}");
        assertThat(verified.get("report").toString()).contains("valid=true", "王小明");
        Answer inside = door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(verified.get("id"))), "");
        assertThat(inside.http().body()).isEqualTo(content);
    }

    @Test
    void noticesAChangedFile() throws Exception {
        String file = door.send("a.txt", new byte[] {1, 2, 3});
        Map<String, Object> signed =
                door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\",\"detached\":true}", PIN);
        byte[] signature = door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(signed.get("id"))), "")
                .http()
                .body();
        Map<String, Object> verified = door.work(
                "verify",
                "{\"file\":\"" + door.send("a.p7s", signature) + "\",\"content\":\""
                        + door.send("b.txt", new byte[] {1, 2, 4}) + "\"}");

        assertThat(verified.get("report").toString()).contains("valid=false", "intact=false");
        assertThat(verified).doesNotContainKey("file");
    }

    @Test
    void encryptsForTheCardAndDecryptsWithIt() throws Exception {
        byte[] content = new byte[300_000];
        Map<String, Object> encrypted =
                door.work("encrypt", "{\"token\":\"card-1\",\"file\":\"" + door.send("plan.txt", content) + "\"}");
        byte[] envelope = door.call(
                        "GET", "/works/{work}/file", Map.of("work", String.valueOf(encrypted.get("id"))), "")
                .http()
                .body();
        Map<String, Object> decrypted = door.work(
                "decrypt", "{\"token\":\"card-1\",\"file\":\"" + door.send("plan.txt.p7e", envelope) + "\"}", PIN);

        assertThat(decrypted).as("%s", decrypted).containsEntry("state", "done");
        assertThat(decrypted.get("file").toString()).contains("name=plan.txt,");
        assertThat(door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(decrypted.get("id"))), "")
                        .http()
                        .body())
                .isEqualTo(content);
        assertThat(door.call("DELETE", "/works/{work}", Map.of("work", String.valueOf(decrypted.get("id"))), "")
                        .status())
                .isEqualTo(204);
        assertThat(door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(decrypted.get("id"))), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void countsAWrongPinOnceAndSaysHowManyTriesAreLeft() throws Exception {
        String file = door.send("a.txt", new byte[] {1});
        Map<String, Object> failed =
                door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}", "{\"pin\":\"111111\"}");

        assertThat(failed.get("problem").toString()).contains("INK-3001", "tries=2");
        assertThat(parts.card.triesLeft()).isEqualTo(2);
    }

    @Test
    void changesAndUnlocksThePin() throws Exception {
        assertThat(door.work(
                        "pin-change", "{\"token\":\"card-1\"}", PIN, "{\"pin\":\"135790\",\"repeated\":\"135790\"}"))
                .containsEntry("state", "done");
        assertThat(parts.card.pin()).isEqualTo("135790");

        parts.card.triesLeft(0);
        assertThat(door.work(
                        "pin-unblock",
                        "{\"token\":\"card-1\"}",
                        "{\"pin\":\"" + TestCard.PUK + "\"}",
                        "{\"pin\":\"24681012\",\"repeated\":\"24681012\"}"))
                .containsEntry("state", "done");
        assertThat(parts.card.triesLeft()).isEqualTo(3);
        assertThat(door.post("/tokens/card-1/lock", "").status()).isEqualTo(204);
    }

    @Test
    void runsTheSelfTest() throws Exception {
        assertThat(door.work("self-test", "{}").get("report").toString())
                .contains("PC/SC service", "INK-1001", "not-run");
    }

    @Test
    void saysThatACardWasPulled() throws Exception {
        String file = door.send("a.txt", new byte[] {1});
        parts.card.pull();

        assertThat(door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}")
                        .get("problem")
                        .toString())
                .contains("INK-2002");
        assertThat(door.get("/tokens/card-1").status()).isEqualTo(409);
    }

    @Test
    void stopsWorkThatWaitsForAPin() throws Exception {
        String file = door.send("a.txt", new byte[] {1});
        Answer begun = door.post("/works/sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}");
        door.until(
                "/questions", Map.of(), questions -> !questions.get("questions").equals(List.of()));
        Map<String, String> work = Map.of("work", String.valueOf(begun.json().get("id")));

        assertThat(door.call("DELETE", "/works/{work}", work, "").status()).isEqualTo(204);
        assertThat(door.call("GET", "/works/{work}", work, "").status()).isEqualTo(404);
        assertThat(parts.card.triesLeft()).isEqualTo(3);
    }

    @Test
    void writesNoPinIntoAnyLog() throws Exception {
        String file = door.send("a.txt", new byte[] {1});
        door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}", "{\"pin\":\"97531864\"}");
        Answer begun = door.post("/works/pin-change", "{\"token\":\"card-1\"}");
        String questions = door.until(
                        "/questions", Map.of(), open -> !open.get("questions").equals(List.of()))
                .body();
        String question = questions.replaceAll("(?s).*?\"id\":\"([0-9a-f-]+)\".*", "$1");
        for (String body : List.of(
                "{\"pin\":\"97531864\",\"pin\":\"97531864\"}",
                "{\"pin\":\"97531864",
                "{\"pin\":97531864}",
                "{\"pin\":\"97531864\",\"extra\":[[\"97531864\"]]}")) {
            Answer refused = door.call("POST", "/questions/{question}/answer", Map.of("question", question), body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).doesNotContain("97531864");
        }
        door.call(
                "DELETE",
                "/works/{work}",
                Map.of("work", String.valueOf(begun.json().get("id"))),
                "");

        assertThat(LoggedText.soFar()).contains("INK-3001").doesNotContain("97531864", TestCard.NUMBER);
    }

    // ---- events

    @Test
    void tellsAnOpenPageOfQuestionsAndWork() throws Exception {
        HttpResponse<Stream<String>> events = server.stream(ROOT + "/events", door.program());
        assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (Stream<String> stream = events.body()) {
            Iterator<String> lines = stream.iterator();
            assertThat(lines.next()).isEqualTo("event: hello");
            String file = door.send("a.txt", new byte[] {1});
            door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}", PIN);

            StringBuilder heard = new StringBuilder();
            while (!heard.toString().contains("\"state\":\"done\"")) {
                heard.append(lines.next()).append('\n');
            }
            assertThat(heard)
                    .contains("event: question\n", "event: question-closed\n", "event: work\n", "sign a.txt")
                    .doesNotContain(TestCard.FIRST_PIN, TestCard.NUMBER);
        }
    }

    // ---- bad input

    static Stream<String> malformedOrders() {
        String deep = "{\"a\":".repeat(200) + "1" + "}".repeat(200);
        return Stream.of(
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{\"token\":1,\"file\":\"x\"}",
                "{\"file\":\"x\"}",
                "{\"token\":\"card-1\",\"file\":\"x\",\"detached\":\"yes\"}",
                "{\"token\":\"card-1\",\"token\":\"card-1\",\"file\":\"x\"}",
                "{\"token\":\"card-1\",\"file\":\"" + "x".repeat(20_000) + "\"}",
                "{\"token\":" + "9".repeat(5000) + "}",
                deep,
                "\u0000\u0001",
                "{\"token\":\"card-1\",\"file\":\"\ud800\"}");
    }

    @ParameterizedTest
    @MethodSource("malformedOrders")
    void refusesMalformedOrders(String body) throws Exception {
        Answer answer = door.post("/works/sign", body);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(String.valueOf(answer.json().get("code"))).isIn("INK-7004", "INK-7006");
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void refusesFieldsThatNobodyKnows() throws Exception {
        String file = door.send("a.txt", new byte[] {1});

        assertThat(door.post("/works/sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\",\"detachd\":true}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void boundsBodies() throws Exception {
        Answer answer = door.post("/works/sign", " ".repeat(70_000));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json()).containsEntry("code", "INK-5006");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/tokens/%zz,400",
        "GET,/tokens/,404",
        "GET,/nothing,404",
        "POST,/readers,405",
        "GET,/audit?count=0,400",
        "GET,/audit?count=99999,400",
        "GET,/audit?count=%zz,200",
        "DELETE,/sites,400",
        "DELETE,/sites?origin=javascript:alert(1),400",
        "POST,/files,400",
        "GET,/works/none,404",
        "POST,/questions/none/answer,400",
        "DELETE,/questions/none,404"
    })
    void answersNonsense(String method, String path, int status) throws Exception {
        Answer answer = raw(method, ROOT + path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    /** Without the client's own check of addresses. */
    private Answer raw(String method, String path) throws Exception {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            String token = Files.readString(home.resolve("web/token")).strip();
            socket.getOutputStream()
                    .write((method + ' ' + path + " HTTP/1.1\r\nHost: localhost:" + server.port()
                                    + "\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(all.substring(9, 12)), all.substring(all.indexOf("\r\n\r\n") + 4), null);
        }
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
