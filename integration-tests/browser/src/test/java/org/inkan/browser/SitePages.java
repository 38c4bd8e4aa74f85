package org.inkan.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web site of its own origin: the pages of {@code src/test/site} on a free port of the loopback interface. */
final class SitePages implements AutoCloseable {
    private static final Path PAGES = Path.of("src", "test", "site").toAbsolutePath();
    private static final int NOT_FOUND = 404;
    private static final int NO_BODY = -1;
    private static final Set<Integer> USED = ConcurrentHashMap.newKeySet();

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** At a port where none has been before: the daemon remembers what people said of the others. */
    SitePages() throws IOException {
        server = open();
        server.createContext("/", SitePages::answer);
        server.setExecutor(workers);
        server.start();
    }

    private static HttpServer open() throws IOException {
        List<HttpServer> known = new ArrayList<>();
        try {
            while (true) {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                if (USED.add(server.getAddress().getPort())) {
                    return server;
                }
                known.add(server);
            }
        } finally {
            known.forEach(server -> server.stop(0));
        }
    }

    /** Its origin. */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            Path page = PAGES.resolve(name).normalize();
            if (!page.startsWith(PAGES) || !Files.isRegularFile(page)) {
                exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
                return;
            }
            byte[] content = Files.readAllBytes(page);
            String type = name.endsWith(".js") ? "text/javascript" : "text/html";
            exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdown();
    }
}
