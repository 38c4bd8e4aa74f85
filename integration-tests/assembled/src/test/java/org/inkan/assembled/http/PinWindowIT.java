package org.inkan.assembled.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** PINs are asked for in our own window only: what a site passes is not looked at. */
public class PinWindowIT {
    private static final String SITE = "https://portal.agency.gov.tw";
    private static final String WRONG = "999999";
    private static final String NO_PIN = String.valueOf(0x76000998);
    private static final Pattern KEY = Pattern.compile("/inkan/#key=([A-Za-z0-9_-]+)");
    private static final int LIMIT_SECONDS = 30;

    @ClassRule
    public static final TemporaryFolder HOME = new TemporaryFolder();

    private static RunningProduct product;

    @BeforeClass
    public static void start() throws Exception {
        Map<String, String> configuration = Map.of(
                "org.inkan.hipki", "pinOnlyInOurWindow = true\n",
                "org.inkan.sites", "allow = *.gov.tw\nallow.uses = LIST, CERTIFICATES, SIGN\n");
        product = RunningProduct.configured(HOME.getRoot().toPath(), configuration, "moica");
    }

    @AfterClass
    public static void stop() throws Exception {
        if (product != null) {
            product.close();
        }
    }

    @Test
    public void anOpenPageAsksForTheSiteAndItsAnswerSigns() throws Exception {
        assertThat(product.send(signature()).body())
                .as("nobody is there to ask yet")
                .contains(NO_PIN)
                .doesNotContain("\"signature\"");
        Page page = new Page();
        HttpResponse<Stream<String>> events =
                HttpClient.newHttpClient().send(page.request("/events").build(), BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            Iterator<String> each = lines.iterator();
            await(each, "hello");
            CompletableFuture<HttpResponse<String>> signed =
                    HttpClient.newHttpClient().sendAsync(signature(), BodyHandlers.ofString());

            await(each, "question");
            String question = each.next();
            assertThat(question)
                    .contains(
                            "\"requester\":\"" + SITE + "\"", "\"triesLeft\":3", "\"purpose\":\"", "\"cardNumberTail\"")
                    .doesNotContain(WRONG);
            String id = question.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
            HttpResponse<String> answered = product.send(page.request("/questions/" + id + "/answer")
                    .POST(BodyPublishers.ofString("{\"pin\":\"246810\"}"))
                    .build());
            assertThat(answered.statusCode()).isEqualTo(204);

            assertThat(signed.get(LIMIT_SECONDS, TimeUnit.SECONDS).body())
                    .contains("\"ret_code\":0", "\"signature\":\"");
        }
    }

    /** With a PIN that would be wrong. */
    private static HttpRequest signature() {
        return product.request("/sign")
                .header("Origin", SITE)
                .POST(BodyPublishers.ofString("tbsPackage={\"func\":\"MakeSignature\",\"tbs\":\"hello\",\"pin\":\""
                        + WRONG + "\",\"signatureType\":\"PKCS1\"}"))
                .build();
    }

    /** A heartbeat comes every few seconds, so this ends. */
    private static void await(Iterator<String> lines, String event) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        String line;
        do {
            assertThat(System.nanoTime()).as("told of " + event + " in time").isLessThan(end);
            line = lines.next();
        } while (!line.equals("event: " + event));
    }

    /** A browser that came in by the printed address. */
    private static final class Page {
        private final String cookie;
        private final String token;

        Page() throws Exception {
            Matcher key = KEY.matcher(product.output());
            assertThat(key.find()).as("the address is printed").isTrue();
            HttpResponse<String> entered = product.send(product.request("/inkan/api/v1/session")
                    .POST(BodyPublishers.ofString("{\"key\":\"" + key.group(1) + "\"}"))
                    .build());
            cookie = entered.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
            token = entered.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        }

        HttpRequest.Builder request(String path) {
            return product.request("/inkan/api/v1" + path)
                    .header("Cookie", cookie)
                    .header("Inkan-Page-Token", token);
        }
    }
}
