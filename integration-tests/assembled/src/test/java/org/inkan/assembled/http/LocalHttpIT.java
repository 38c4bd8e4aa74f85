package org.inkan.assembled.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The running product answers HTTP, to this machine only and only under its own name. */
public class LocalHttpIT {
    @ClassRule
    public static final TemporaryFolder HOME = new TemporaryFolder();

    private static RunningProduct product;

    @BeforeClass
    public static void start() throws Exception {
        product = RunningProduct.start(HOME.getRoot().toPath(), "moica");
    }

    @AfterClass
    public static void stop() throws Exception {
        if (product != null) {
            product.close();
        }
    }

    @Test
    public void theRootTellsTheVersion() throws Exception {
        assertThat(product.get("/").body()).containsPattern("version:[0-9.]+");
    }

    @Test
    public void everyAnswerForbidsFramingAndScripts() throws Exception {
        HttpResponse<String> answer = product.get("/no/such/page");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    public void aForeignHostNameIsRefused() throws Exception {
        assertThat(statusLine(
                        "GET / HTTP/1.1\r\nHost: evil.example:" + product.port() + "\r\nConnection: close\r\n\r\n"))
                .contains(" 421 ");
        assertThat(statusLine("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:" + product.port()
                        + "\r\nConnection: close\r\n\r\n"))
                .containsAnyOf(" 421 ", " 400 ");
        assertThat(statusLine("GET / HTTP/1.0\r\n\r\n")).contains(" 421 ");
    }

    @Test
    public void aBodyThatIsTooLargeIsRefusedUnread() throws Exception {
        assertThat(statusLine("POST /sign HTTP/1.1\r\nHost: localhost:" + product.port()
                        + "\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n"))
                .contains(" 413 ");
    }

    @Test
    public void nobodyElseOnTheNetworkReachesIt() throws Exception {
        try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
            interfaces
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .forEach(address ->
                            assertThat(connects(address)).as("%s", address).isFalse());
        }
    }

    @Test
    public void bothLoopbackAddressesAnswer() throws Exception {
        assertThat(connects(InetAddress.getByName("127.0.0.1"))).isTrue();
        InetAddress six = Inet6Address.getByName("::1");
        assertThat(connects(six)).isEqualTo(NetworkInterface.getByInetAddress(six) != null);
    }

    private static boolean connects(InetAddress address) {
        try (Socket socket = new Socket(address, product.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String statusLine(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", product.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
