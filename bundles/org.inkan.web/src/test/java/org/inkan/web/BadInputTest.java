package org.inkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.inkan.web.fake.TestServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes, an answer with a code goes out. */
class BadInputTest extends RestFixture {
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
}
