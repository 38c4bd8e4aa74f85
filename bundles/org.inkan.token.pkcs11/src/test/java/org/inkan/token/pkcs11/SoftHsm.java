package org.inkan.token.pkcs11;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** SoftHSM tokens made for one test class, with SoftHSM's and OpenSC's own tools: keys that we did not put there. */
final class SoftHsm {
    static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    static final Path OPENSC = Path.of("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so");
    private static final String SO_PIN = "24681012";
    private static final long TOOL_LIMIT_SECONDS = 60;

    private final Path directory;

    private SoftHsm(Path directory) {
        this.directory = directory;
    }

    /** An empty store. Skips, or fails when peers are required, where something is not installed. */
    static SoftHsm fresh() throws IOException {
        require(MODULE);
        require(Path.of("/usr/bin/softhsm2-util"));
        require(Path.of("/usr/bin/pkcs11-tool"));
        Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path directory = configuration.getParent();
        if (Files.exists(directory)) {
            try (Stream<Path> old = Files.walk(directory)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(directory.resolve("tokens"));
        Files.writeString(
                configuration,
                "directories.tokendir = " + directory.resolve("tokens") + "\nobjectstore.backend = file\n"
                        + "log.level = ERROR\nslots.removable = false\n");
        return new SoftHsm(directory);
    }

    static void require(Path program) {
        if (!Files.exists(program)) {
            String reason = program + " is not installed";
            if (Boolean.getBoolean("inkan.peers.required")) {
                fail(reason);
            }
            abort(reason);
        }
    }

    void token(String label, String pin) throws Exception {
        run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", SO_PIN, "--pin", pin);
    }

    /** A private key with its public key. */
    void key(String token, String pin, String id, String label, PrivateKey key) throws Exception {
        Path file = directory.resolve("key.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        run("softhsm2-util", "--import", file.toString(), "--token", token, "--label", label, "--id", id, "--pin", pin);
        Files.delete(file);
    }

    void certificate(String token, String pin, String id, String label, X509Certificate certificate) throws Exception {
        Path file = directory.resolve("certificate.der");
        Files.write(file, certificate.getEncoded());
        tool(token, pin, "--write-object", file.toString(), "--type", "cert", "--id", id, "--label", label);
    }

    /** OpenSC's tool, logged in. */
    void tool(String token, String pin, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("pkcs11-tool", "--module", MODULE.toString(), "--token-label", token, "--login", "--pin", pin));
        command.addAll(Arrays.asList(arguments));
        run(command.toArray(String[]::new));
    }

    private void run(String... command) throws Exception {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(TOOL_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail(command[0] + " does not come back");
        }
        if (process.exitValue() != 0) {
            fail(command[0] + ": " + Files.readString(output));
        }
    }
}
