package org.inkan.peers.launched;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.inkan.harness.LaunchedInkan;
import org.inkan.harness.RunningDaemon;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line signs and encrypts, OpenSSL verifies and opens; and the reverse. */
class CommandsAndOpensslIT {
    @TempDir
    Path directory;

    private LaunchedInkan inkan;

    @BeforeEach
    void launch() throws Exception {
        inkan = LaunchedInkan.in(directory);
        succeed("printf 'a document\\n' > a.txt\n"
                + "./inkan certs export --simulate moica --use decrypt --out card.pem");
    }

    private void succeed(String commands) throws Exception {
        LaunchedInkan.Outcome outcome = inkan.bash(commands);
        assertThat(outcome.exitCode()).as(commands + "\n" + outcome.output()).isZero();
    }

    @Test
    void opensslVerifiesAnAttachedSignature() throws Exception {
        succeed("printf 246810 | ./inkan sign --simulate moica --pin-stdin --in a.txt --out a.p7s\n"
                + "openssl cms -verify -inform DER -in a.p7s -noverify -out content.txt\n"
                + "cmp a.txt content.txt");
    }

    @Test
    void opensslVerifiesADetachedSignatureAndRefusesAnotherContent() throws Exception {
        succeed(
                "printf 246810 | ./inkan sign --simulate moica --pin-stdin --in a.txt --out a.p7s --detached\n"
                        + "openssl cms -verify -binary -inform DER -in a.p7s -content a.txt -noverify -out /dev/null\n"
                        + "echo other > b.txt\n"
                        + "if openssl cms -verify -binary -inform DER -in a.p7s -content b.txt -noverify -out /dev/null; then false; fi");
    }

    @Test
    void opensslEncryptsForTheCard() throws Exception {
        succeed("openssl cms -encrypt -binary -aes256 -outform DER -in a.txt -out a.p7m card.pem\n"
                + "printf 246810 | ./inkan decrypt --simulate moica --pin-stdin --in a.p7m --out opened.txt\n"
                + "cmp a.txt opened.txt");
    }

    /** A key made on the card, its request signed there, a certificate issued by OpenSSL and written beside the old one. */
    @Test
    void aRenewedCertificateIsWrittenToTheCard() throws Exception {
        try (RunningDaemon daemon = new RunningDaemon(directory, "--simulate", "twca")) {
            succeed(
                    "printf 2468101214 | ./inkan csr --pin-stdin --generate rsa2048 --subject 'C=TW,CN=renewed' --out new.csr\n"
                            + "openssl req -in new.csr -verify -noout\n"
                            + "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=ca -keyout ca.key -out ca.pem\n"
                            + "printf 'keyUsage=critical,digitalSignature' > extensions\n"
                            + "openssl x509 -req -in new.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30"
                            + " -extfile extensions -out new.pem\n"
                            + "printf 2468101214 | ./inkan certs write --pin-stdin --in new.pem\n"
                            + "./inkan certs | grep renewed\n"
                            + "printf 2468101214 | ./inkan sign --pin-stdin --in a.txt --out a.p7s\n"
                            + "openssl cms -verify -inform DER -in a.p7s -CAfile ca.pem -purpose any -out b.txt\n"
                            + "cmp a.txt b.txt");
        }
    }
}
