package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkan.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many pages at once, pages that go away, a card that is pulled, a service that is restarted. */
@Cards("moica")
class DisturbedIT {
    private static final long TWO_TRIES_LEFT = 0x80000002L;
    private static final Map<String, Object> SIGNING =
            Map.of("fields", Map.of("tbs", "a document", "pin", "246810"), "wrongPin", "975310");

    @RegisterExtension
    static final Program openssl = Program.needed("openssl");

    @TempDir
    Path directory;

    private final Stage stage;

    DisturbedIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void tenPagesAtOnceAreAllServedInTheOrderOfTheirTurn() throws Exception {
        List<Map<String, Object>> done = Tree.list(stage.run("crowd", SIGNING).get("done"));
        assertThat(done).hasSize(10);
        StringBuilder check = new StringBuilder();
        OpenSsl checker = new OpenSsl(directory);
        for (Map<String, Object> page : done) {
            Map<String, Object> reply = Reply.of(page, "reply");
            assertThat(reply).containsEntry("ret_code", 0);
            String name = ((String) page.get("tbs")).replace(' ', '-');
            checker.text(name, (String) page.get("tbs"))
                    .file(name + ".signature", reply.get("signature"))
                    .file("certificate", reply.get("certb64"));
            check.append("openssl dgst -sha256 -verify key.pem -signature %1$s.signature %1$s%n".formatted(name));
        }
        checker.succeed("openssl x509 -inform DER -in certificate -noout -pubkey > key.pem\n" + check);
        assertServedInOrder(done.stream().map(page -> (String) page.get("at")).toList());
    }

    /** Two that are allowed right after each other can change places on their way to the service. */
    private void assertServedInOrder(List<String> allowed) throws IOException {
        List<String> served = new ArrayList<>();
        for (String line : Files.readAllLines(stage.service().home().resolve("audit.log"))) {
            allowed.stream()
                    .filter(site -> line.contains("\"key.sign\"") && line.contains('"' + site + '"'))
                    .forEach(served::add);
        }
        assertThat(served).containsExactlyInAnyOrderElementsOf(allowed);
        for (int at = 0; at < allowed.size(); at++) {
            assertThat(served.indexOf(allowed.get(at)))
                    .as("turn of page %d", at)
                    .isBetween(at - 1, at + 1);
        }
    }

    @Test
    void aPageThatGoesAwayCostsNoTryAndMakesWay() throws Exception {
        Map<String, Object> replies = stage.run("closed", SIGNING);
        assertThat(Reply.code(replies, "next")).isZero();
        assertThat(Reply.of(replies, "closed")).containsEntry("state", "waiting");
        assertThat(Reply.number(replies, "wrong", "last_error")).isEqualTo(TWO_TRIES_LEFT);
        assertThat(Reply.code(replies, "right")).isZero();
    }

    @Test
    void aCardThatIsPulledIsNoWrongPin() throws Exception {
        Map<String, Object> replies = stage.run("pulled", SIGNING);
        assertThat(Tree.list(replies.get("pulled")))
                .hasSize(2)
                .allSatisfy(reply -> assertThat(reply)
                        .containsEntry("func", "sign")
                        .containsEntry("ret_code", 0x76100005)
                        .containsEntry("last_error", 0x32));
        assertThat(Reply.number(replies, "wrong", "last_error")).isEqualTo(TWO_TRIES_LEFT);
        assertThat(Reply.code(replies, "right")).isZero();
    }

    @Test
    void aServiceThatIsRestartedUnderOpenPagesIsToldInWords() throws Exception {
        Map<String, Object> replies = stage.run("restarted", SIGNING);
        assertThat(Reply.code(replies, "away")).isEqualTo(0x7600000DL);
        assertThat(Reply.code(replies, "back")).isEqualTo(0x7600000DL);
        assertThat(Tree.token(Reply.of(replies, "trusted"))).containsKey("serialNumber");
        assertThat(Reply.code(replies, "afterwards")).isZero();
    }
}
