package org.inkan.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The web server of the sandbox's CA on this machine, with a revocation list that OpenSSL made. The signing certificate of the
 * card says where the list is, as those of real CAs do.
 */
final class PublishedList implements BeforeAllCallback, AfterAllCallback {
    /** No other test uses this card. */
    static final String CARD = "moica/main";

    /** All daemons share the sandbox's keys. */
    private static final Path KEYS = Path.of("target", "keys").toAbsolutePath();

    private static final String HOLDER = "holder-moica-main.pem";

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/list.crl";
    }

    /** Where it says how often the list was asked for. */
    String count() {
        return address() + "/count";
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] list = make();
        answer("/list.crl/count", () -> Integer.toString(asked.get()).getBytes(StandardCharsets.US_ASCII));
        answer("/list.crl", () -> {
            asked.incrementAndGet();
            return list;
        });
        server.start();
    }

    private void answer(String path, Supplier<byte[]> content) {
        server.createContext(path, exchange -> {
            byte[] body = content.get();
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private byte[] make() throws IOException, InterruptedException {
        Path room = OutputFolder.empty("published-list");
        Files.createDirectories(KEYS);
        Files.deleteIfExists(KEYS.resolve(HOLDER));
        Files.createSymbolicLink(Files.createDirectory(room.resolve("home")).resolve("sandbox"), KEYS);
        new OpenSsl(room)
                .text("place.cnf", "crlDistributionPoints = URI:" + address() + "\n")
                .text("ca.cnf", "[ca]\ndefault_ca = ca\n[ca]\ndatabase = index\ndefault_md = sha256\n")
                .text("index", "")
                .succeed("""
                        umask 077
                        INKAN_HOME=home ./inkan certs --simulate %1$s > certs
                        issuer=home/sandbox/issuer-moica.pem
                        awk '/BEGIN/ { part++ } { print > "part-" part }' home/sandbox/%2$s
                        openssl x509 -in part-2 -signkey part-1 -x509toreq -copy_extensions copyall -out request
                        openssl x509 -req -in request -copy_extensions copyall -extfile place.cnf -days 300 \
                            -set_serial 4711 -CA $issuer -CAkey $issuer -out part-2
                        cat part-1 part-2 part-3 part-4 > home/sandbox/%2$s
                        openssl ca -config ca.cnf -gencrl -crldays 30 -cert $issuer -keyfile $issuer -out list.pem
                        openssl crl -in list.pem -outform DER -out list.crl
                        """.formatted(CARD, HOLDER));
        return Files.readAllBytes(room.resolve("list.crl"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (server != null) {
            server.stop(0);
        }
        Files.deleteIfExists(KEYS.resolve(HOLDER));
    }
}
