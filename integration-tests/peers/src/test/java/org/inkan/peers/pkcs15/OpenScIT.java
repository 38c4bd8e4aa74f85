package org.inkan.peers.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.harness.PcscDaemon;
import org.inkan.harness.Program;
import org.inkan.reader.pcsc.LiveReaders;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** OpenSC reads, signs and decrypts with our simulated PKCS#15 card; OpenSSL checks what it did. */
class OpenScIT {
    @RegisterExtension
    @Order(1)
    static final Program programs = Program.needed("pkcs15-tool", "pkcs11-tool", "opensc-tool", "openssl");

    @RegisterExtension
    @Order(2)
    static final PcscDaemon pcscd = PcscDaemon.running();

    @TempDir
    Path folder;

    @Test
    void understandsEveryDirectory() throws Exception {
        try (VpcdLink card = insert("");
                OpenSc opensc = OpenSc.withDefaultDriver(folder)) {
            String dump = opensc.run("pkcs15-tool", "--dump");

            assertThat(dump)
                    .contains("Inkan Simulator", "PIN [PIN]", "PIN [PUK]")
                    .contains("Private RSA Key [Signature]", "Private RSA Key [Encryption]")
                    .contains("Public RSA Key [Signature]", "X.509 Certificate [Root CA]");
            assertThat(card.commands()).isPositive();
        }
    }

    @Test
    void understandsAnEcCard() throws Exception {
        try (VpcdLink card = insert("ec");
                OpenSc opensc = OpenSc.withDefaultDriver(folder)) {
            assertThat(opensc.run("pkcs15-tool", "--dump"))
                    .contains("Private EC Key [Signature]", "Private RSA Key [Encryption]");
            assertThat(card.commands()).isPositive();
        }
    }

    @Test
    void readsTheCertificates() throws Exception {
        SandboxPki.Holder holder = TestCards.holder("");
        try (VpcdLink card = insert("");
                OpenSc opensc = OpenSc.withDefaultDriver(folder)) {
            assertThat(opensc.run("pkcs15-tool", "--list-certificates")).contains("Signature", "Encryption");
            for (SandboxPki.Credential credential : holder.credentials()) {
                String id = OpenSc.id(credential.certificate());
                assertThat(opensc.run("pkcs15-tool", "--read-certificate", id))
                        .contains(OpenSc.pem(credential.certificate()));
            }
            assertThat(card.commands()).isPositive();
        }
    }

    @Test
    void signsAndOpenSslVerifies() throws Exception {
        SandboxPki.Credential credential = TestCards.holder("").credentials().get(0);
        Path message = Files.writeString(folder.resolve("message"), "an invented contract");
        Path signature = folder.resolve("signature");
        try (VpcdLink card = insert("");
                OpenSc opensc = OpenSc.withSigningDriver(folder)) {
            opensc.pkcs11(
                    TestCards.TWCA.simulation().pin(),
                    "--sign",
                    "--mechanism",
                    "SHA256-RSA-PKCS",
                    "--id",
                    OpenSc.id(credential.certificate()),
                    "--input-file",
                    message.toString(),
                    "--output-file",
                    signature.toString());

            assertThat(opensc.verified(credential.certificate(), signature, message))
                    .isTrue();
            assertThat(card.commands()).isPositive();
        }
    }

    @Test
    void signsADigestInfoOfItsOwn() throws Exception {
        SandboxPki.Credential credential = TestCards.holder("").credentials().get(0);
        Path message = Files.writeString(folder.resolve("message"), "an invented contract");
        Path info = Files.write(folder.resolve("info"), OpenSc.digestInfo(Files.readAllBytes(message)));
        Path signature = folder.resolve("signature");
        try (VpcdLink card = insert("");
                OpenSc opensc = OpenSc.withSigningDriver(folder)) {
            opensc.pkcs11(
                    TestCards.TWCA.simulation().pin(),
                    "--sign",
                    "--mechanism",
                    "RSA-PKCS",
                    "--id",
                    OpenSc.id(credential.certificate()),
                    "--input-file",
                    info.toString(),
                    "--output-file",
                    signature.toString());

            assertThat(opensc.verified(credential.certificate(), signature, message))
                    .isTrue();
            assertThat(card.commands()).isPositive();
        }
    }

    @Test
    void decryptsWhatOpenSslEncrypted() throws Exception {
        SandboxPki.Credential credential = TestCards.holder("").credentials().get(1);
        byte[] plaintext = "a session key".getBytes(StandardCharsets.UTF_8);
        try (VpcdLink card = insert("");
                OpenSc opensc = OpenSc.withSigningDriver(folder)) {
            Path encrypted = opensc.encrypted(credential.certificate(), plaintext);
            Path opened = folder.resolve("opened");
            opensc.pkcs11(
                    TestCards.TWCA.simulation().pin(),
                    "--decrypt",
                    "--mechanism",
                    "RSA-PKCS",
                    "--id",
                    OpenSc.id(credential.certificate()),
                    "--input-file",
                    encrypted.toString(),
                    "--output-file",
                    opened.toString());

            assertThat(opened).hasBinaryContent(plaintext);
            assertThat(card.commands()).isPositive();
        }
    }

    private static VpcdLink insert(String variant) throws Exception {
        try (LiveReaders readers = new LiveReaders()) {
            return readers.insert(TestCards.card(variant), pcscd, 0);
        }
    }
}
