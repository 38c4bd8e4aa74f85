package org.inkan.prompt.assuan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.inkan.prompt.assuan.AssuanClient.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssuanClientTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void joinsThePartsOfAnAnswer() throws IOException {
        Outcome outcome = client("OK\n# hello\nS PIN_REPEATED\nD 24%2568\nD 1%0A%c3%A9\nOK done\n")
                .send("GETPIN");
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(((Outcome.Done) outcome).data()).isEqualTo("24%681\né".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void leavesTheSourceOfAnErrorOut() throws IOException {
        assertThat(client("OK\nERR 83886179 Operation cancelled <Pinentry>\n").send("GETPIN"))
                .isEqualTo(new Outcome.Refused(99));
    }

    @Test
    void writesTextsOnOneLine() throws IOException {
        client("OK\nOK\n").send("SETDESC", "卡片：100%\r\nBYE");
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("SETDESC 卡片：100%25%0D%0ABYE\n");
    }

    @Test
    void cutsALongTextBetweenCharacters() {
        String text = new String(AssuanClient.encoded("印".repeat(1000)), StandardCharsets.UTF_8);
        assertThat(text).hasSize(AssuanClient.MAX_TEXT / 3).matches("印+");
        assertThat(AssuanClient.encoded("%".repeat(1000))).hasSize(AssuanClient.MAX_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "HTTP/1.1 200\n",
                "OK\nD 2468\n",
                "OK\nD 24%\nOK\n",
                "OK\nD 24%4\nOK\n",
                "OK\nD 24%zz\nOK\n",
                "OK\nINQUIRE PASSPHRASE\nOK\n",
                "OK\nERR\nOK\n",
                "OK\nERR x\nOK\n",
                "OK\nERR 99999999999\nOK\n",
                "OK\nOKAY\nOK\n",
                "OK\nEND\nOK\n",
                "OK\nCAN\nOK\n",
            })
    void givesUpOnWhatIsNoAnswer(String answers) {
        assertThatThrownBy(() -> client(answers).send("GETPIN")).isInstanceOf(IOException.class);
    }

    @Test
    void boundsWhatItTakes() {
        assertThatThrownBy(() -> client("OK\nD " + "1".repeat(2000) + "\nOK\n").send("GETPIN"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client("OK\nD " + "1".repeat(AssuanClient.MAX_DATA + 1) + "\nOK\n")
                        .send("GETPIN"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client("OK\n" + "D 1\n".repeat(AssuanClient.MAX_LINES) + "OK\n")
                        .send("GETPIN"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client("OK\n" + "#".repeat(100_000)).send("GETPIN"))
                .isInstanceOf(IOException.class);
    }

    private AssuanClient client(String answers) throws IOException {
        return new AssuanClient(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)), said);
    }
}
