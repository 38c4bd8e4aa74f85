package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.inkan.harness.PcscDaemon;
import org.inkan.harness.Program;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A card in a real PC/SC service signs for a site in a real browser. */
class PcscIT {
    @Order(1)
    @RegisterExtension
    static final Program openssl = Program.needed("openssl");

    @Order(2)
    @RegisterExtension
    static final Browser browser = new Browser();

    @Order(3)
    @RegisterExtension
    static final PcscDaemon pcscd = PcscDaemon.running();

    @Order(4)
    @RegisterExtension
    static final LocalService service = LocalService.real();

    @TempDir
    Path directory;

    @Test
    void aCardInAReaderSigns() throws Exception {
        String text = "a document";
        try (VirtualCard card = new VirtualCard(service, "moica", pcscd.port(0))) {
            service.await("/pkcs11info", "serialNumber");
            Map<String, Object> reply = browser.run(
                    "signature",
                    service,
                    Map.of("button", "pkcs7", "shots", "pcsc", "fields", Map.of("tbs", text, "pin", "246810")));
            assertThat(reply).containsEntry("ret_code", 0);
            new OpenSsl(directory)
                    .text("text", text)
                    .file("signature", reply.get("signature"))
                    .succeed("openssl cms -verify -binary -inform DER -in signature -noverify -out content\n"
                            + "cmp text content");
        }
    }
}
