package org.inkan.assembled.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.inkan.assembled.http.RawHttp.Answer;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A page that asks while the product starts hears that it starts, and one that asks once it is ready is answered. */
public class StartingIT {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    @ClassRule
    public static final TemporaryFolder HOME = new TemporaryFolder();

    @Test
    public void readyMeansThatTheDoorsAnswer() throws Exception {
        Files.writeString(HOME.newFolder("config").toPath().resolve("org.inkan.http.cfg"), "rate=0\n");
        int port = freePort();
        RawHttp http = new RawHttp(port);
        List<Answer> early = new ArrayList<>();
        try (RunningProduct product = RunningProduct.launch(HOME.getRoot().toPath(), port, "moica")) {
            long end = System.nanoTime() + START_LIMIT.toNanos();
            while (!product.output().contains("Inkan is ready")) {
                assertThat(System.nanoTime()).as("ready in time").isLessThan(end);
                http.tryGet("/pkcs11info").ifPresent(early::add);
            }
            assertThat(http.get("/").body()).contains("version:");
            assertThat(http.get("/pkcs11info").body()).contains("\"ret_code\":0");
            assertThat(http.get("/p11Image.bmp").body()).startsWith("BM");
            assertThat(http.get("/inkan/").status()).isEqualTo(200);
        }
        for (Answer answer : early) {
            if (answer.status() == 503) {
                assertThat(answer.head())
                        .containsIgnoringCase("\r\nRetry-After: 1")
                        .containsIgnoringCase("nosniff");
                assertThat(answer.body()).startsWith("服務正在啟動").contains("The service is starting");
            } else {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).contains("\"func\":\"pkcs11info\"");
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
