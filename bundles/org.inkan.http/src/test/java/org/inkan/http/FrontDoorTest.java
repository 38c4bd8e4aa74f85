package org.inkan.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind a Jetty of its own, at a moment that does not pass by itself. */
class FrontDoorTest {
    private static final int PER_SECOND = 2;
    private static final int AT_ONCE = PER_SECOND * RateLimit.BURST;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final AtomicLong now = new AtomicLong();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setErrorHandler(new PlainErrors(() -> false));
        ServletContextHandler context = new ServletContextHandler("/");
        for (Filter filter : List.of(new FrontDoor(PER_SECOND, now::get), new BrokenBodies())) {
            context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        context.addServlet(new ServletHolder(new Behind()), "/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    /** What a servlet may do to its caller. */
    private static final class Behind extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getPathInfo()) {
                case "/failing" -> {
                    response.setHeader("X-Half", "done");
                    throw new IllegalStateException("what only the log says");
                }
                case "/broken" -> throw new BrokenBody(HttpServletResponse.SC_REQUEST_TIMEOUT, null);
                case "/wrapped" ->
                    response.getWriter()
                            .print(request.getInputStream().getClass().getName());
                default -> response.getWriter().print("behind");
            }
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .timeout(LIMIT);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private List<Integer> statuses(int requests, String... headers) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(get("/", headers).statusCode());
        }
        return statuses;
    }

    @Test
    void whoeverAsksTooOftenHasToWaitAMoment() throws Exception {
        assertThat(statuses(AT_ONCE)).containsOnly(200);
        HttpResponse<String> refused = get("/");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body()).contains("請求太頻繁").doesNotContain("behind");

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(statuses(PER_SECOND + 1)).containsExactly(200, 200, 429);
    }

    @Test
    void noSiteUsesUpWhatIsAnothers() throws Exception {
        assertThat(statuses(AT_ONCE + 1, "Origin", "https://a.example")).endsWith(200, 429);
        assertThat(statuses(1, "Origin", "https://b.example")).containsOnly(200);
        assertThat(statuses(1)).containsOnly(200);
        assertThat(statuses(1, "Origin", "https://b.example", "Referer", "https://a.example/"))
                .as("a page's origin is more than the page it says it comes from")
                .containsOnly(200);
    }

    @Test
    void aSiteIsOneSenderWithAllItsPages() throws Exception {
        for (int page = 0; page < AT_ONCE; page++) {
            assertThat(statuses(1, "Referer", "https://a.example/" + page)).containsOnly(200);
        }
        assertThat(statuses(1, "Referer", "https://a.example/another")).containsOnly(429);
        assertThat(statuses(1, "Referer", "https://a.example")).containsOnly(429);
        assertThat(statuses(1, "Origin", "https://a.example")).containsOnly(429);
        assertThat(statuses(1, "Referer", "https://b.example/")).containsOnly(200);
    }

    @Test
    void namesOfAnyLengthAreRememberedShort() throws Exception {
        String name = "https://" + "a".repeat(400);
        assertThat(statuses(AT_ONCE, "Origin", name)).containsOnly(200);
        assertThat(statuses(1, "Origin", name + "b")).containsOnly(429);
        assertThat(statuses(1, "Referer", name + "c/")).containsOnly(429);
    }

    @Test
    void everyAnswerSaysWhatABrowserMayNotDo() throws Exception {
        for (String path : List.of("/", "/failing", "/broken")) {
            Map<String, List<String>> headers = get(path).headers().map();
            SecurityHeaders.ALWAYS.forEach(
                    (name, value) -> assertThat(headers).as(path).containsEntry(name, List.of(value)));
        }
        assertThat(SecurityHeaders.ALWAYS)
                .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-store");
    }

    @Test
    void aServletThatFailsSaysSoInTheLogOnly() throws Exception {
        HttpResponse<String> answer = get("/failing");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("The service failed").doesNotContain("only the log");
        assertThat(answer.headers().firstValue("X-Half")).isEmpty();
    }

    @Test
    void aBrokenBodyHasItsStatus() throws Exception {
        assertThat(get("/broken").statusCode()).isEqualTo(408);
    }

    @Test
    void everyBodyIsBounded() throws Exception {
        assertThat(get("/wrapped").body()).startsWith(BoundedRequest.class.getName());
    }
}
