package org.inkan.assembled.web;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.site.PageAddress;
import org.inkan.assembled.ProductBundles;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** The address that the person is shown lets a browser in, and the browser hears of cards as they come and go. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class CardManagerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String KEY = "#key=";

    @Inject
    private CardSimulator simulator;

    @Inject
    private PageAddress page;

    private String root;
    private String cookie;
    private String token;

    @Configuration
    public Option[] product() throws IOException {
        return new Option[] {
            ProductBundles.installed(),
            systemProperty("inkan.http.port").value(Integer.toString(freePort())),
            systemProperty("inkan.readers.real").value("false"),
            systemProperty("inkan.home")
                    .value(Files.createTempDirectory("inkan").toString())
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Before
    public void comeIn() throws Exception {
        String address = page.address();
        root = address.substring(0, address.indexOf(KEY));
        String key = address.substring(address.indexOf(KEY) + KEY.length());
        HttpRequest enter = HttpRequest.newBuilder(URI.create(root + "api/v1/session"))
                .timeout(LIMIT)
                .POST(BodyPublishers.ofString("{\"key\":\"" + key + "\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(enter, BodyHandlers.ofString());
        assertEquals(answer.body(), 201, answer.statusCode());
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
        token = answer.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        assertEquals(
                401,
                HttpClient.newHttpClient().send(enter, BodyHandlers.ofString()).statusCode());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(LIMIT)
                .header("Cookie", cookie)
                .header("Inkan-Page-Token", token)
                .build();
    }

    @Test
    public void servesThePage() throws Exception {
        HttpResponse<String> html = HttpClient.newHttpClient().send(request(""), BodyHandlers.ofString());

        assertEquals(200, html.statusCode());
        assertTrue(html.body().contains("js/main.js"));
    }

    @Test
    public void hearsOfCardsAtOnce() throws Exception {
        HttpResponse<Stream<String>> events =
                HttpClient.newHttpClient().send(request("api/v1/events"), BodyHandlers.ofLines());
        try (Stream<String> stream = events.body();
                SimulatedReader reader = simulator.plugIn(SimulatedCard.parse("xca/main"))) {
            Iterator<String> lines = stream.iterator();
            await(lines, reader.name(), "arrived");
            assertTrue(tokens().contains(reader.name()));
            reader.pull();
            await(lines, reader.name(), "departed");
            assertTrue(!tokens().contains(reader.name()));
            reader.insert();
            await(lines, reader.name(), "arrived");
        }
    }

    private static void await(Iterator<String> lines, String reader, String what) {
        long end = System.nanoTime() + LIMIT.toNanos();
        String line;
        do {
            // a heartbeat comes every few seconds, so this cannot hang
            line = lines.next();
        } while (!(line.contains(reader) && line.contains(what)) && System.nanoTime() < end);
        assertTrue("not told: " + what, line.contains(what));
    }

    private String tokens() throws Exception {
        return HttpClient.newHttpClient()
                .send(request("api/v1/tokens"), BodyHandlers.ofString())
                .body();
    }
}
