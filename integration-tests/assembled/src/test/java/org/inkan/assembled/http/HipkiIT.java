package org.inkan.assembled.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.Assume;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The HiPKI door of the running product with simulated cards of both generations. */
public class HipkiIT {
    @ClassRule
    public static final TemporaryFolder HOME = new TemporaryFolder();

    private static final String PIN = "246810";
    private static final String WRONG_PIN = "864209";
    private static final Pattern NUMBER = Pattern.compile("\"serialNumber\":\"([^\"]{16})\"");

    private static RunningProduct product;

    @BeforeClass
    public static void start() throws Exception {
        product = RunningProduct.start(HOME.getRoot().toPath(), "moica", "xca/gen2");
        product.awaitReady();
    }

    @AfterClass
    public static void stop() throws Exception {
        if (product != null) {
            product.close();
        }
    }

    @Test
    public void opensslAcceptsTheSignatureOfBothCards() throws Exception {
        Assume.assumeTrue("openssl is not installed", Files.isExecutable(Path.of("/usr/bin/openssl")));
        for (String reader : readers()) {
            String reply = post("{\"func\":\"MakeSignature\",\"tbs\":\"%E5%8D%B0%E9%91%91\",\"pin\":\"" + PIN
                    + "\",\"signatureType\":\"PKCS7\",\"slotDescription\":\"" + reader + "\"}");
            assertThat(reply).as(reader).contains("\"ret_code\":0,");
            Path signature = HOME.newFile().toPath();
            Files.write(
                    signature,
                    java.util.Base64.getDecoder().decode(reply.replaceAll(".*\"signature\":\"([^\"]+)\".*", "$1")));
            Path content = HOME.newFile().toPath();
            Process openssl = new ProcessBuilder(
                            "openssl",
                            "cms",
                            "-verify",
                            "-noverify",
                            "-binary",
                            "-inform",
                            "DER",
                            "-in",
                            signature.toString(),
                            "-out",
                            content.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(openssl.exitValue()).isZero();
            assertThat(Files.readString(content)).isEqualTo("印鑑");
        }
    }

    @Test
    public void pagesInParallelAreAllServed() {
        List<String> replies = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> post("{\"tbs\":\"" + i + "\",\"pin\":\"" + PIN + "\"}"))
                .toList();
        assertThat(replies).allSatisfy(reply -> assertThat(reply).contains("\"ret_code\":0,"));
    }

    /** After good and bad requests alike, nothing that was said in confidence has been written down anywhere. */
    @Test
    public void noLogHoldsAPinOrACardNumber() throws Exception {
        List<String> secrets = new ArrayList<>(List.of(PIN, WRONG_PIN));
        Matcher numbers = NUMBER.matcher(product.get("/pkcs11info").body());
        while (numbers.find()) {
            secrets.add(numbers.group(1));
        }
        assertThat(secrets).hasSize(4);
        assertThat(post("{\"tbs\":\"x\",\"pin\":\"" + WRONG_PIN + "\"}")).contains("1980760070");
        assertThat(post("{\"tbs\":\"x\",\"pin\":\"" + PIN + "\"}")).contains("\"ret_code\":0,");
        post("{\"tbs\":\"x\",\"pin\":\"" + PIN + "\",,");
        post("{\"pin\":{\"pin\":\"" + PIN + "\"}}");
        product.get("/sign?pin=" + PIN);
        try (Stream<Path> files = Files.walk(HOME.getRoot().toPath())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("sandbox"))
                    .toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(secrets.stream().filter(text::contains).count())
                        .as("secrets in %s", file)
                        .isZero();
            }
        }
    }

    private static List<String> readers() throws IOException, InterruptedException {
        List<String> readers = new ArrayList<>();
        Matcher names = Pattern.compile("\"slotDescription\":\"([^\"]+)\"")
                .matcher(product.get("/pkcs11info").body());
        while (names.find()) {
            readers.add(names.group(1));
        }
        assertThat(readers).hasSize(2);
        return readers;
    }

    private static String post(String json) {
        try {
            return product.send(product.request("/sign")
                            .POST(BodyPublishers.ofString("tbsPackage=" + json))
                            .header("Content-Type", "text/plain;charset=UTF-8")
                            .build())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
