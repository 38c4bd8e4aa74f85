package org.inkan.hipki;

import com.fasterxml.jackson.jr.ob.JSON;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.inkan.api.pin.PinPrompt;
import org.inkan.crypto.CmsDocumentCrypto;
import org.inkan.hipki.command.Turns;
import org.inkan.hipki.tree.ServerVersions;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftTokens;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The door's servlets in a Jetty, with software cards in its readers. As an extension it is there for one test. */
final class TestDoor implements AfterEachCallback, AutoCloseable {
    static final String SITE = "https://site.gov.example";
    private static final Pattern PAGE = Pattern.compile("data-page=\"([^\"]+)\"");

    final MemorySites sites = new MemorySites();
    final SoftTokens tokens = new SoftTokens();
    final LayersOfOneCard layers = new LayersOfOneCard(tokens);
    volatile PinPrompt window;
    private final HipkiDoor door;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    TestDoor() {
        this(true, false);
    }

    TestDoor(boolean programs, boolean onlyOurs) {
        door = new HipkiDoor(
                new ServerVersions("1.3.8", "1.0.0"),
                programs,
                onlyOurs,
                tokens,
                new CmsDocumentCrypto(),
                sites,
                () -> Optional.ofNullable(window),
                new Turns(Duration.ofSeconds(20)),
                Clock.systemUTC());
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        add(context, new RootServlet(door), "/");
        add(context, new InfoServlet(door), "/pkcs11info");
        add(context, new PictureServlet(door), "/p11Image.bmp");
        for (String path : List.of(
                "/sign",
                "/decrypt",
                "/umakeSig",
                "/getChallenge",
                "/makeCsr",
                "/writecert",
                "/CardManagement/*",
                "/PrintCard/*",
                "/MOEACA/*",
                "/eIDPM/*")) {
            add(context, new CommandServlet(door), path);
        }
        for (String path :
                List.of("/popupForm", "/ChtPopupForm", PopupServlet.MANAGEMENT, "/eIDPM/ChtPopupFormEIDPM")) {
            add(context, new PopupServlet(door), path);
        }
        add(context, new PopupDeskServlet(door), "/hipki/popup/*");
        add(context, new DomainServlet(door), "/addDomain", "/hipki/addDomain", DomainServlet.AGAIN);
        add(context, new SelfTestServlet(door, () -> Optional.of(layers)), "/selfTest.htm", "/hipki/selfTest");
        add(
                context,
                new FileServlet(door),
                "/waiting.gif",
                "/errorcode.js",
                "/hipki/careful.js",
                "/hipki/popup.js",
                "/hipki/style.css");
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception noServerNoTest) {
            throw new IllegalStateException(noServerNoTest);
        }
    }

    private static void add(ServletContextHandler context, Servlet servlet, String... paths) {
        ServletHolder holder = new ServletHolder(servlet);
        for (String path : paths) {
            context.addServlet(holder, path);
        }
    }

    SoftCard insert() {
        int number = tokens.readers().size();
        SoftCard card = new SoftCard("soft-" + number).in("Reader " + number);
        tokens.insert(card);
        return card;
    }

    String origin() {
        return "http://localhost:" + connector.getLocalPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** A program posts, as {@code text/plain}. */
    Map<String, Object> post(String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path)
                .POST(BodyPublishers.ofString("tbsPackage=" + json))
                .header("Content-Type", "text/plain"));
        if (answer.statusCode() != 200) {
            throw new AssertionError("status " + answer.statusCode());
        }
        return object(answer.body());
    }

    static Map<String, Object> object(String json) throws IOException {
        return JSON.std.mapFrom(json);
    }

    /** Opens a popup and returns its token. */
    String open(String path) throws IOException, InterruptedException {
        Matcher page = PAGE.matcher(send(request(path)).body());
        if (!page.find()) {
            throw new AssertionError("no token");
        }
        return page.group(1);
    }

    /** What the popup's script does with its opener's message. */
    Map<String, Object> command(String page, String site, String json) throws IOException, InterruptedException {
        return own("/hipki/popup/command", page, "tbsPackage=" + json, "X-Inkan-Origin", site);
    }

    Map<String, Object> answer(String page, String json) throws IOException, InterruptedException {
        return own("/hipki/popup/answer", page, json, "X-Unused", "");
    }

    Map<String, Object> own(String path, String page, String body, String... headers)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path)
                .POST(BodyPublishers.ofString(body))
                .header("Origin", origin())
                .header("X-Inkan-Page", page)
                .headers(headers));
        return answer.statusCode() == 200 ? object(answer.body()) : Map.of("status", answer.statusCode());
    }

    /** The reply that goes to the opener. */
    static Map<String, Object> reply(Map<String, Object> outcome) throws IOException {
        return object((String) outcome.get("reply"));
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        close();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        door.close();
    }
}
