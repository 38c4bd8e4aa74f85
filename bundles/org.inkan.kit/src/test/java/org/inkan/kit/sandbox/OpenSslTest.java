package org.inkan.kit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki.Holder;
import org.inkan.api.simulation.SimulatedCard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What another implementation says of our chains. */
class OpenSslTest {
    private static final Sandbox SANDBOX = SharedSandbox.SANDBOX;

    @TempDir
    private Path directory;

    static List<CardProfile> profiles() {
        return SharedSandbox.PROFILES.all();
    }

    @BeforeAll
    static void needsOpenSsl() throws Exception {
        try {
            run("openssl", "version");
        } catch (IOException missing) {
            if (Boolean.getBoolean("inkan.peers.required")) {
                throw missing;
            }
            abort("openssl is not installed");
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void followsTheChain(CardProfile profile) throws Exception {
        Holder holder = SANDBOX.holder(profile, SimulatedCard.parse(profile.id()));
        for (var credential : holder.credentials()) {
            assertThat(verify(profile, credential.certificate())).contains(": OK");
        }
    }

    @Test
    void findsTheExpiredCardExpired() throws Exception {
        CardProfile profile = SharedSandbox.PROFILES.of("gtestca");
        Holder holder = SANDBOX.holder(profile, SimulatedCard.parse("gtestca/expired"));
        assertThat(verify(profile, holder.credentials().get(0).certificate())).contains("certificate has expired");
    }

    @Test
    void readsNamesAndAttributes() throws Exception {
        Holder holder = SANDBOX.holder(SharedSandbox.PROFILES.of("moica"), SimulatedCard.parse("moica"));
        Path file = write("holder.pem", holder.credentials().get(0).certificate());

        assertThat(run("openssl", "x509", "-in", file.toString(), "-noout", "-text", "-nameopt", "utf8"))
                .contains("測試𠮷")
                .contains("OU=內政部憑證管理中心")
                .contains("Policy: 2.16.886.101.0.3.0")
                .contains("Digital Signature")
                .contains("email:holder@moica.example")
                .contains("Subject Directory Attributes");
    }

    private String verify(CardProfile profile, X509Certificate certificate) throws Exception {
        return run(
                "openssl",
                "verify",
                "-x509_strict",
                "-CAfile",
                write("root.pem", SANDBOX.root()).toString(),
                "-untrusted",
                write("issuer.pem", SANDBOX.issuer(profile)).toString(),
                write("holder.pem", certificate).toString());
    }

    private Path write(String name, X509Certificate certificate) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(certificate);
        }
        return Files.writeString(directory.resolve(name), text.toString());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
