package org.inkan.peers.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** OpenSC's command line with a configuration of the test's own, and OpenSSL's beside it. */
final class OpenSc implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;
    private static final String ATR = "3B:8B:81:31:FE:45:80:73:C0:21:C0:55:49:4E:4B:41:4E:44";

    private final Path folder;
    private final Path configuration;

    private OpenSc(Path folder, String configuration) throws IOException {
        this.folder = folder;
        this.configuration = Files.writeString(folder.resolve("opensc.conf"), configuration);
    }

    /** Reads any card that keeps to the standard; knows no algorithms, so it does not sign. */
    static OpenSc withDefaultDriver(Path folder) throws IOException {
        return new OpenSc(folder, "app default {\n enable_default_driver = true;\n card_drivers = default;\n}\n");
    }

    /** Of OpenSC's drivers the one that adds algorithms to the standard's commands and nothing else. */
    static OpenSc withSigningDriver(Path folder) throws IOException {
        return new OpenSc(folder, "app default {\n card_atr " + ATR + " {\n  driver = \"MaskTech\";\n }\n}\n");
    }

    String run(String... command) throws Exception {
        return run(List.of(command));
    }

    String pkcs11(String pin, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("pkcs11-tool", "--login", "--pin", pin));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private String run(List<String> command) throws Exception {
        Path output = Files.createTempFile(folder, "output", "");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OPENSC_CONF", configuration.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command.get(0) + " did not end");
        }
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    boolean verified(X509Certificate certificate, Path signature, Path message) throws Exception {
        Path key = publicKey(certificate);
        return run(
                        "openssl",
                        "dgst",
                        "-sha256",
                        "-verify",
                        key.toString(),
                        "-signature",
                        signature.toString(),
                        message.toString())
                .contains("Verified OK");
    }

    Path encrypted(X509Certificate certificate, byte[] plaintext) throws Exception {
        Path in = Files.write(folder.resolve("plaintext"), plaintext);
        Path out = folder.resolve("encrypted");
        run(
                "openssl",
                "pkeyutl",
                "-encrypt",
                "-pubin",
                "-inkey",
                publicKey(certificate).toString(),
                "-in",
                in.toString(),
                "-out",
                out.toString());
        return out;
    }

    private Path publicKey(X509Certificate certificate) throws IOException {
        return Files.writeString(
                folder.resolve("key.pem"),
                pem("PUBLIC KEY", certificate.getPublicKey().getEncoded()));
    }

    static String pem(X509Certificate certificate) throws Exception {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    /** As the card lists it: SHA-1 of the public key. */
    static String id(X509Certificate certificate) throws Exception {
        byte[] key = SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())
                .getPublicKeyData()
                .getBytes();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(key));
    }

    /** RFC 8017, 9.2, note 1. */
    static byte[] digestInfo(byte[] message) throws Exception {
        byte[] prefix = HexFormat.of().parseHex("3031300d060960864801650304020105000420");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(message);
        byte[] info = Arrays.copyOf(prefix, prefix.length + hash.length);
        System.arraycopy(hash, 0, info, prefix.length, hash.length);
        return info;
    }

    @Override
    public void close() throws IOException {
        Files.delete(configuration);
    }
}
