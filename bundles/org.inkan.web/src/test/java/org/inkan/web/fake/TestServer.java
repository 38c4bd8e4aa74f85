package org.inkan.web.fake;

import com.fasterxml.jackson.jr.ob.JSON;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Our servlets behind a real HTTP server on a free port, and a client that speaks like a program. */
public final class TestServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    public TestServer(Map<String, Servlet> servlets) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        servlets.forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
        server.setHandler(context);
        server.start();
    }

    public int port() {
        return connector.getLocalPort();
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /**
     * An answer.
     *
     * @param status HTTP's
     * @param body as text
     * @param http all of it
     */
    public record Answer(int status, String body, HttpResponse<byte[]> http) {
        public Map<String, Object> json() {
            try {
                return JSON.std.mapFrom(body);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }

    public Answer send(String method, String path, byte[] body, UnaryOperator<HttpRequest.Builder> more)
            throws Exception {
        HttpRequest request = more.apply(HttpRequest.newBuilder(uri(path))
                        .timeout(LIMIT)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body)))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
    }

    /** The lines of an event stream, as they come. */
    public HttpResponse<java.util.stream.Stream<String>> stream(String path, UnaryOperator<HttpRequest.Builder> more)
            throws Exception {
        return client.send(more.apply(HttpRequest.newBuilder(uri(path))).build(), HttpResponse.BodyHandlers.ofLines());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
