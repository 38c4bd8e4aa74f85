package org.inkan.assembled.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import javax.inject.Inject;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.assembled.ProductBundles;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** What pages ask for again and again is answered without a command to the card. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HipkiFromMemoryTest {
    private static final String PORT = "inkan.http.port";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    private CardSimulator simulator;

    @Configuration
    public Option[] product() throws IOException {
        return new Option[] {
            ProductBundles.installed(),
            systemProperty(PORT).value(Integer.toString(freePort())),
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

    @Test
    public void listsAndPicturesCostNoCommand() throws Exception {
        try (SimulatedReader reader = simulator.plugIn(SimulatedCard.parse("moica"))) {
            awaitCard(reader.name());
            assertTrue(body("/pkcs11info?withcert=true").contains("certb64"));
            long before = reader.commands();
            for (int i = 0; i < 20; i++) {
                assertTrue(body("/pkcs11info").contains(reader.name()));
                assertTrue(body("/pkcs11info?withcert=true").contains("certb64"));
                assertTrue(body("/p11Image.bmp?" + i).startsWith("BM"));
            }
            assertEquals(before, reader.commands());
            reader.pull();
            awaitGone();
        }
    }

    private static void awaitCard(String reader) throws Exception {
        Instant until = Instant.now().plus(LIMIT);
        while (!contains("\"slotDescription\":\"" + reader + "\"", "\"serialNumber\"")) {
            assertTrue("no card in time", Instant.now().isBefore(until));
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static void awaitGone() throws Exception {
        Instant until = Instant.now().plus(LIMIT);
        while (contains("\"serialNumber\"")) {
            assertTrue("no card in time", Instant.now().isBefore(until));
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean contains(String... parts) throws InterruptedException {
        try {
            String body = body("/pkcs11info");
            for (String part : parts) {
                if (!body.contains(part)) {
                    return false;
                }
            }
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String body(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + System.getProperty(PORT) + path))
                                .timeout(LIMIT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
