package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The peer: the openssl program, in one directory. */
final class Openssl {
    private static final long LIMIT_SECONDS = 60;

    private final Path directory;

    private Openssl(Path directory) {
        this.directory = directory;
    }

    static Openssl in(Path directory) throws Exception {
        Openssl openssl = new Openssl(directory);
        boolean there =
                openssl.version().startsWith("OpenSSL 3") || openssl.version().startsWith("OpenSSL 4");
        if (Boolean.getBoolean("inkan.peers.required")) {
            assertThat(there).as("openssl 3 or newer is required").isTrue();
        }
        assumeTrue(there, "openssl 3 or newer is not installed");
        return openssl;
    }

    private String version() throws Exception {
        try {
            return run("version").output();
        } catch (IOException e) {
            return "";
        }
    }

    /** What a run ended with. */
    record Result(int exit, String output) {}

    Result run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        File log = directory.resolve("openssl.log").toFile();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(log.toPath(), StandardCharsets.ISO_8859_1));
    }

    /** Runs and expects success. */
    void succeed(String... arguments) throws Exception {
        Result result = run(arguments);
        assertThat(result.exit())
                .as(String.join(" ", arguments) + "\n" + result.output())
                .isZero();
    }

    void write(String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(directory.resolve(name));
    }

    void write(String name, X509Certificate certificate) throws Exception {
        write(name, pem("CERTIFICATE", certificate.getEncoded()));
    }

    void write(String name, PrivateKey key) throws Exception {
        write(name, pem("PRIVATE KEY", key.getEncoded()));
    }

    static byte[] pem(String label, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
