package org.inkan.assembled.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.inkan.assembled.http.RawHttp.Answer;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Whatever is sent, a refusal is a short plain text of ours: nothing of the container, of a class or of the request is in it. */
public class RefusalsIT {
    @ClassRule
    public static final TemporaryFolder HOME = new TemporaryFolder();

    private static final String SECRET = "246810";
    private static final String LONG = "a".repeat(40_000);

    private static RunningProduct product;
    private static RawHttp http;

    @BeforeClass
    public static void start() throws Exception {
        Path config = HOME.newFolder("config").toPath();
        // longer than a busy machine needs between opening a connection and using it
        Files.writeString(config.resolve("org.inkan.http.cfg"), "silence=5\n");
        product = RunningProduct.start(HOME.getRoot().toPath(), "moica");
        product.awaitReady();
        http = new RawHttp(product.port());
    }

    @AfterClass
    public static void stop() throws Exception {
        if (product != null) {
            product.close();
        }
    }

    @Test
    public void anUnknownAddressOrMethodIsRefusedInBothLanguages() throws IOException {
        assertThat(refusal(404, line("GET /no/such/" + SECRET))).contains("這裡沒有這個網址。", "There is nothing");
        assertThat(refusal(404, line("GET /inkan/no-such-file.js"))).contains("There is nothing");
        assertThat(refusal(404, line("OPTIONS *"))).contains("There is nothing");
        assertThat(refusal(405, line("PUT /sign"))).contains("不接受這種請求方法");
        assertThat(refusal(501, line("FROB /"))).contains("no such method");
    }

    /** TRACE would send the request back, with whatever is confidential in it. */
    @Test
    public void nothingIsEchoed() throws IOException {
        refusal(405, "TRACE / HTTP/1.1\r\n" + http.host() + "X-Pin: " + SECRET + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    public void aHeadThatIsNoHttpIsRefused() throws IOException {
        for (String lines : new String[] {
            "no colon here",
            "b@d name: x",
            "X: a\0b",
            "Host: evil.example",
            "Content-Length: abc",
            "Content-Length: -5",
            "Content-Length: 5\r\nContent-Length: 6",
            "Transfer-Encoding: gzip",
            "Transfer-Encoding: chunked\r\nContent-Length: 5"
        }) {
            refusal(400, "POST /sign HTTP/1.1\r\n" + http.host() + lines + "\r\n\r\n");
        }
        refusal(400, "G\1T / HTTP/1.1\r\n" + http.host() + "\r\n");
        refusal(400, "GET / HTTP/1.1\r\n\r\n");
        refusal(400, "\26\3\1\0\245\1\0\0\241\3\3" + "\0".repeat(100));
        for (String target : new String[] {"/../../etc/passwd", "/a%2f..%2fb", "/%zz", "/%ff%fe", "http://[::1/"}) {
            refusal(400, line("GET " + target));
        }
    }

    @Test
    public void otherVersionsAreRefused() throws IOException {
        refusal(505, "GET /\r\n");
        refusal(505, "GET / HTTP/9.9\r\n" + http.host() + "\r\n");
        refusal(426, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        refusal(421, "GET / HTTP/1.0\r\n\r\n");
    }

    @Test
    public void anAbsoluteTargetHasToBeOurs() throws IOException {
        assertThat(http.get("http://localhost:" + http.port() + "/").status()).isEqualTo(200);
        refusal(400, line("GET http://evil.example/"));
    }

    @Test
    public void whatIsTooLargeIsRefused() throws IOException {
        assertThat(refusal(414, line("GET /" + LONG))).contains("網址太長");
        assertThat(refusal(431, "GET / HTTP/1.1\r\n" + http.host() + "X: " + LONG + "\r\n\r\n"))
                .contains("標頭太大");
        assertThat(refusal(413, post("Content-Length: 99999999999", ""))).contains("內容太大");
    }

    @Test
    public void aBodyThatBreaksOffIsRefusedInTime() throws IOException {
        refusal(400, post("Transfer-Encoding: chunked", "zzz\r\nhello\r\n0\r\n\r\n"));
        refusal(400, post("Transfer-Encoding: chunked", "ffffffffffffffffffff\r\nhello\r\n"));
        atOnce(post("Transfer-Encoding: chunked", "ff\r\nabc"), post("Content-Length: 100", "abc"))
                .forEach(answer -> assertRefused(408, answer));
        assertThat(product.output()).doesNotContain("\tat ", "evil.example/", SECRET);
    }

    /** There is nothing yet that could be answered. */
    @Test
    public void aConnectionThatSaysNothingIsClosed() throws IOException {
        assertThat(atOnce("", "GET / HTTP/1.1\r\nHos")).extracting(Answer::text).containsExactly("", "");
    }

    /** What would only wait one after the other. */
    private static List<Answer> atOnce(String... requests) {
        return Stream.of(requests).parallel().map(RefusalsIT::sent).toList();
    }

    private static Answer sent(String request) {
        try {
            return http.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String methodAndTarget) {
        return methodAndTarget + " HTTP/1.1\r\n" + http.host() + "Content-Length: 0\r\nConnection: close\r\n\r\n";
    }

    private static String post(String header, String body) {
        return "POST /sign HTTP/1.1\r\n" + http.host() + header + "\r\n\r\n" + body;
    }

    private static String refusal(int status, String request) throws IOException {
        return assertRefused(status, http.send(request));
    }

    private static String assertRefused(int status, Answer answer) {
        assertThat(answer.status()).as("%.200s", answer.text()).isEqualTo(status);
        Map.of(
                        "Content-Type", "text/plain;charset=utf-8",
                        "Content-Security-Policy",
                                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                        "X-Frame-Options", "DENY",
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "no-referrer",
                        "Cache-Control", "no-store")
                .forEach((name, value) -> assertThat(answer.head()).containsIgnoringCase("\r\n" + name + ": " + value));
        assertThat(answer.head()).doesNotContainIgnoringCase("\r\nServer:", "\r\nSet-Cookie:");
        assertThat(answer.text()).doesNotContainIgnoringCase("jetty", "servlet", "org.", "exception", "evil", SECRET);
        assertThat(answer.body().lines()).hasSize(2);
        return answer.body();
    }
}
