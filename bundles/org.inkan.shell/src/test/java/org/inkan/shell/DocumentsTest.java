package org.inkan.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftPki;
import org.inkan.shell.fake.FakeServices;
import org.inkan.shell.fake.ScriptedConsole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    @TempDir
    private Path directory;

    private final SoftCard card = FakeServices.moica();
    private final FakeServices services = new FakeServices(card);

    @BeforeEach
    void writeDocument() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "簽署這份文件");
        Files.writeString(directory.resolve("ca.pem"), pem(SoftPki.AUTHORITY.getEncoded()));
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private ScriptedConsole console() {
        return new ScriptedConsole(directory);
    }

    private int run(ScriptedConsole console, String line) {
        return Shell.run(console, services, line.split(" "));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void signsAndVerifiesAnAttachedDocument() throws Exception {
        assertThat(run(console().piped("246810"), "sign --pin-stdin --in a.txt --out a.p7s"))
                .isZero();

        ScriptedConsole verify = console();
        assertThat(run(verify, "verify --in a.p7s --out b.txt --anchors ca.pem"))
                .isZero();
        assertThat(verify.output()).startsWith("VALID").contains("王小明");
        assertThat(directory.resolve("b.txt")).hasSameBinaryContentAs(directory.resolve("a.txt"));
    }

    @Test
    void doesNotTrustWithoutAnchors() throws Exception {
        run(console().piped("246810"), "sign --pin-stdin --in a.txt --out a.p7s");

        ScriptedConsole verify = console();
        assertThat(run(verify, "verify --in a.p7s --out b.txt")).isEqualTo(1);
        assertThat(verify.output()).startsWith("NOT VALID");
        assertThat(files()).containsExactly("a.p7s", "a.txt", "ca.pem");
    }

    @Test
    void noticesAChangedDocument() throws Exception {
        run(console().piped("246810"), "sign --pin-stdin --detached --in a.txt --out a.p7s");
        assertThat(run(console(), "verify --in a.p7s --content a.txt --anchors ca.pem"))
                .isZero();

        Files.writeString(directory.resolve("a.txt"), "changed");
        assertThat(run(console(), "verify --in a.p7s --content a.txt --anchors ca.pem"))
                .isEqualTo(1);
    }

    @Test
    void signsBare() throws Exception {
        run(console().piped("246810"), "sign --pin-stdin --raw --hash sha512 --in a.txt --out a.sig");
        Files.writeString(directory.resolve("signer.pem"), pem(SoftPki.signing().getEncoded()));

        assertThat(run(console(), "verify --raw signer.pem --hash sha512 --in a.sig --content a.txt"))
                .isZero();
        assertThat(run(console(), "verify --raw signer.pem --hash sha256 --in a.sig --content a.txt"))
                .isEqualTo(1);
        assertThat(Files.size(directory.resolve("a.sig"))).isEqualTo(256);
    }

    @Test
    void writesNothingWhenThePinIsWrong() throws Exception {
        Files.writeString(directory.resolve("a.p7s"), "an older result");

        ScriptedConsole console = console().piped("999999");
        assertThat(run(console, "sign --pin-stdin --in a.txt --out a.p7s")).isEqualTo(4);

        assertThat(console.errors()).contains("INK-3001", "tries left: 2", "Why:", "Do:");
        assertThat(directory.resolve("a.p7s")).hasContent("an older result");
        assertThat(files()).containsExactly("a.p7s", "a.txt", "ca.pem");
        assertThat(card.triesLeft()).isEqualTo(2);
    }

    @Test
    void usesNoTryWhenTheResultCannotBeWritten() {
        assertThat(run(console().piped("999999"), "sign --pin-stdin --in a.txt --out nowhere/a.p7s"))
                .isEqualTo(8);
        assertThat(run(console().piped("999999"), "sign --pin-stdin --in absent.txt --out a.p7s"))
                .isEqualTo(8);
        assertThat(card.triesLeft()).isEqualTo(3);
    }

    @Test
    void refusesAnExpiredCertificateUnlessTold() throws Exception {
        FakeServices expired = new FakeServices(FakeServices.moica().expired());
        ScriptedConsole console = console().piped("246810");

        assertThat(Shell.run(console, expired, "sign", "--pin-stdin", "--in", "a.txt", "--out", "a.p7s"))
                .isEqualTo(5);
        assertThat(console.errors()).contains("INK-4005");
        assertThat(files()).doesNotContain("a.p7s");
        assertThat(Shell.run(
                        console().piped("246810"),
                        expired,
                        "sign",
                        "--pin-stdin",
                        "--allow-expired",
                        "--in",
                        "a.txt",
                        "--out",
                        "a.p7s"))
                .isZero();
    }

    @Test
    void encryptsForTheCardAndOpensIt() throws Exception {
        assertThat(run(console(), "encrypt --in a.txt --out a.p7m")).isZero();

        ScriptedConsole decrypt = console().piped("246810");
        assertThat(run(decrypt, "decrypt --pin-stdin --in a.p7m --out -")).isZero();
        assertThat(decrypt.output()).isEqualTo("簽署這份文件");
        assertThat(decrypt.errors()).isEmpty();
    }

    @Test
    void asksForNoPinWhenTheEnvelopeIsForSomebodyElse() throws Exception {
        Files.writeString(
                directory.resolve("other.pem"), pem(SoftPki.foreignEncryption().getEncoded()));
        assertThat(run(console(), "encrypt --to other.pem --in a.txt --out a.p7m"))
                .isZero();

        ScriptedConsole console = console().typing("246810");
        assertThat(run(console, "decrypt --in a.p7m --out b.txt")).isEqualTo(6);
        assertThat(console.questions()).isEmpty();
        assertThat(files()).doesNotContain("b.txt");
    }

    @Test
    void writesARequest() throws Exception {
        assertThat(run(console().piped("246810"), "csr --pin-stdin --subject CN=Test,C=TW --out r.pem"))
                .isZero();
        assertThat(directory.resolve("r.pem")).content().startsWith("-----BEGIN CERTIFICATE REQUEST-----");
    }

    @Test
    void writesCertificates() throws Exception {
        assertThat(run(console(), "certs export --use sign --der --out my.cer")).isZero();

        assertThat(Files.readAllBytes(directory.resolve("my.cer")))
                .isEqualTo(card.contents().certificates().get(1).encoded().der());
    }

    @Test
    void keepsSecretResultsToTheOwner() throws Exception {
        run(console(), "encrypt --in a.txt --out a.p7m");
        run(console().piped("246810"), "decrypt --pin-stdin --in a.p7m --out b.txt");

        assertThat(Files.getPosixFilePermissions(directory.resolve("b.txt"))).hasSize(2);
    }
}
