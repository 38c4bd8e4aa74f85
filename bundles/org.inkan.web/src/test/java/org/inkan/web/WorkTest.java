package org.inkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftPki;
import org.inkan.web.fake.LoggedText;
import org.inkan.web.fake.TestSelfTest;
import org.inkan.web.fake.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** Files, PINs and the self-test, and what open pages hear of them. */
class WorkTest extends RestFixture {
    @Test
    void signsAFileAndVerifiesIt() throws Exception {
        byte[] content = "一份合約".getBytes(StandardCharsets.UTF_8);
        String file = door.send("../合約.pdf", content);
        Map<String, Object> signed = door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}", PIN);
        assertThat(signed).as("%s", signed).containsEntry("state", "done");
        assertThat(signed.get("file").toString()).contains("合約.pdf.p7m");

        Answer fetched = door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(signed.get("id"))), "");
        assertThat(fetched.header("Content-Disposition")).contains("filename*=UTF-8''%E5%90%88%E7%B4%84.pdf.p7m");
        String signature = door.send("合約.pdf.p7m", fetched.http().body());
        String anchor = door.send("ca.cer", SoftPki.AUTHORITY.getEncoded());
        Map<String, Object> verified =
                door.work("verify", "{\"file\":\"" + signature + "\",\"trusted\":[\"" + anchor + "\"]}");
        assertThat(verified.get("report").toString()).contains("valid=true", "王小明");
        Answer inside = door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(verified.get("id"))), "");
        assertThat(inside.http().body()).isEqualTo(content);
    }

    @Test
    void noticesAChangedFile() throws Exception {
        String file = door.send("a.txt", new byte[] {1, 2, 3});
        Map<String, Object> signed =
                door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\",\"detached\":true}", PIN);
        byte[] signature = door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(signed.get("id"))), "")
                .http()
                .body();
        Map<String, Object> verified = door.work(
                "verify",
                "{\"file\":\"" + door.send("a.p7s", signature) + "\",\"content\":\""
                        + door.send("b.txt", new byte[] {1, 2, 4}) + "\"}");

        assertThat(verified.get("report").toString()).contains("valid=false", "intact=false");
        assertThat(verified).doesNotContainKey("file");
    }

    @Test
    void encryptsForTheCardAndDecryptsWithIt() throws Exception {
        byte[] content = new byte[300_000];
        Map<String, Object> encrypted =
                door.work("encrypt", "{\"token\":\"card-1\",\"file\":\"" + door.send("plan.txt", content) + "\"}");
        byte[] envelope = door.call(
                        "GET", "/works/{work}/file", Map.of("work", String.valueOf(encrypted.get("id"))), "")
                .http()
                .body();
        Map<String, Object> decrypted = door.work(
                "decrypt", "{\"token\":\"card-1\",\"file\":\"" + door.send("plan.txt.p7e", envelope) + "\"}", PIN);

        assertThat(decrypted).as("%s", decrypted).containsEntry("state", "done");
        assertThat(decrypted.get("file").toString()).contains("name=plan.txt,");
        assertThat(door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(decrypted.get("id"))), "")
                        .http()
                        .body())
                .isEqualTo(content);
        assertThat(door.call("DELETE", "/works/{work}", Map.of("work", String.valueOf(decrypted.get("id"))), "")
                        .status())
                .isEqualTo(204);
        assertThat(door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(decrypted.get("id"))), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void countsAWrongPinOnceAndSaysHowManyTriesAreLeft() throws Exception {
        String file = door.send("a.txt", new byte[] {1});
        Map<String, Object> failed =
                door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}", "{\"pin\":\"111111\"}");

        assertThat(failed.get("problem").toString()).contains("INK-3001", "tries=2");
        assertThat(parts.card.triesLeft()).isEqualTo(2);
    }

    @Test
    void changesAndUnlocksThePin() throws Exception {
        assertThat(door.work(
                        "pin-change", "{\"token\":\"card-1\"}", PIN, "{\"pin\":\"135790\",\"repeated\":\"135790\"}"))
                .containsEntry("state", "done");
        assertThat(parts.card.currentPin()).isEqualTo("135790");

        parts.card.withTries(0);
        assertThat(door.work(
                        "pin-unblock",
                        "{\"token\":\"card-1\"}",
                        "{\"pin\":\"" + SoftCard.PUK + "\"}",
                        "{\"pin\":\"24681012\",\"repeated\":\"24681012\"}"))
                .containsEntry("state", "done");
        assertThat(parts.card.triesLeft()).isEqualTo(3);
        assertThat(door.post("/tokens/card-1/lock", "").status()).isEqualTo(204);
    }

    @Test
    void runsTheSelfTest() throws Exception {
        assertThat(door.work("self-test", "{}").get("report").toString())
                .contains("PC/SC service", "INK-1001", "not-run", TestSelfTest.REPAIR, "Opens it");
        assertThat(parts.selfTest.requests.get(0).browser())
                .as("a program is no browser")
                .isEmpty();
    }

    @Test
    void keepsTheReportForTheHelpDesk() throws Exception {
        Map<String, Object> work = door.work("self-test", "{}");
        assertThat(work.get("file").toString()).contains("inkan-self-test.txt");
        assertThat(door.call("GET", "/works/{work}/file", Map.of("work", String.valueOf(work.get("id"))), "")
                        .body())
                .isEqualTo("does not answer");
    }

    @Test
    void repairsWhatWasOfferedAndNothingElse() throws Exception {
        String order = "{\"repair\":\"" + TestSelfTest.REPAIR + "\"}";
        assertThat(door.work("repair", "{\"repair\":\"format-disk\"}")
                        .get("problem")
                        .toString())
                .contains("INK-6010");
        assertThat(door.work("repair", order).get("report").toString()).contains("answers", "good");
        assertThat(door.work("repair", order).get("problem").toString()).contains("INK-6010");
    }

    @Test
    void saysThatACardWasPulled() throws Exception {
        String file = door.send("a.txt", new byte[] {1});
        parts.card.pull();

        assertThat(door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}")
                        .get("problem")
                        .toString())
                .contains("INK-2002");
        assertThat(door.get("/tokens/card-1").status()).isEqualTo(409);
    }

    @Test
    void stopsWorkThatWaitsForAPin() throws Exception {
        String file = door.send("a.txt", new byte[] {1});
        Answer begun = door.post("/works/sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}");
        door.until(
                "/questions", Map.of(), questions -> !questions.get("questions").equals(List.of()));
        Map<String, String> work = Map.of("work", String.valueOf(begun.json().get("id")));

        assertThat(door.call("DELETE", "/works/{work}", work, "").status()).isEqualTo(204);
        assertThat(door.call("GET", "/works/{work}", work, "").status()).isEqualTo(404);
        assertThat(parts.card.triesLeft()).isEqualTo(3);
    }

    @Test
    void writesNoPinIntoAnyLog() throws Exception {
        String file = door.send("a.txt", new byte[] {1});
        door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}", "{\"pin\":\"97531864\"}");
        Answer begun = door.post("/works/pin-change", "{\"token\":\"card-1\"}");
        String questions = door.until(
                        "/questions", Map.of(), open -> !open.get("questions").equals(List.of()))
                .body();
        String question = questions.replaceAll("(?s).*?\"id\":\"([0-9a-f-]+)\".*", "$1");
        for (String body : List.of(
                "{\"pin\":\"97531864\",\"pin\":\"97531864\"}",
                "{\"pin\":\"97531864",
                "{\"pin\":97531864}",
                "{\"pin\":\"97531864\",\"extra\":[[\"97531864\"]]}")) {
            Answer refused = door.call("POST", "/questions/{question}/answer", Map.of("question", question), body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).doesNotContain("97531864");
        }
        door.call(
                "DELETE",
                "/works/{work}",
                Map.of("work", String.valueOf(begun.json().get("id"))),
                "");

        assertThat(LoggedText.soFar()).contains("INK-3001").doesNotContain("97531864", SoftCard.NUMBER);
    }

    @Test
    void tellsAnOpenPageOfQuestionsAndWork() throws Exception {
        HttpResponse<Stream<String>> events = server.stream(ROOT + "/events", door.program());
        assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (Stream<String> stream = events.body()) {
            Iterator<String> lines = stream.iterator();
            assertThat(lines.next()).isEqualTo("event: hello");
            String file = door.send("a.txt", new byte[] {1});
            door.work("sign", "{\"token\":\"card-1\",\"file\":\"" + file + "\"}", PIN);

            StringBuilder heard = new StringBuilder();
            while (!heard.toString().contains("\"state\":\"done\"")) {
                heard.append(lines.next()).append('\n');
            }
            assertThat(heard)
                    .contains("event: question\n", "event: question-closed\n", "event: work\n", "sign a.txt")
                    .doesNotContain(SoftCard.PIN, SoftCard.NUMBER);
        }
    }
}
