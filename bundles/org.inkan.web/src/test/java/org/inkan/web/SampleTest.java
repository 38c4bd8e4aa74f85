package org.inkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inkan.web.fake.TestServer.Answer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The sample in the README does what it says, as it stands there. */
class SampleTest extends RestFixture {
    private static final Pattern SAMPLE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final long LIMIT_SECONDS = 30;

    @Test
    void signsAFileWithTheProgramsToken() throws Exception {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "curl")));
        if (!Boolean.getBoolean("inkan.peers.required")) {
            Assumptions.assumeTrue(there, "curl is not installed");
        }
        Matcher sample = SAMPLE.matcher(Files.readString(Path.of("README.md")));
        assertThat(sample.find()).isTrue();
        String script = sample.group(1).replace("localhost:61161", "localhost:" + server.port());
        assertThat(script).contains("localhost:" + server.port());
        Files.writeString(home.resolve("contract.pdf"), "contract");
        String token = String.valueOf(
                door.post("/programs", "{\"name\":\"Payroll\"}").json().get("token"));

        ProcessBuilder shell = new ProcessBuilder(List.of("sh", "-eu", "-c", script))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile());
        shell.environment().putAll(Map.of("TOKEN", token, "CARD", "card-1"));
        Process process = shell.start();
        try {
            Answer asked =
                    door.until("/questions", Map.of(), answer -> !List.of().equals(answer.get("questions")));
            assertThat(asked.body()).contains("\"requester\":\"Payroll\"", "contract.pdf");
            String question = asked.body().replaceAll("(?s).*\"id\":\"([0-9a-f-]+)\".*", "$1");
            door.call("POST", "/questions/{question}/answer", Map.of("question", question), PIN);
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue())
                .as(Files.readString(home.resolve("said")))
                .isZero();
        assertThat(Files.readString(home.resolve("said"))).contains("card-1");
        String signature = door.send("contract.pdf.p7m", Files.readAllBytes(home.resolve("contract.pdf.p7m")));
        assertThat(door.work("verify", "{\"file\":\"" + signature + "\"}").toString())
                .contains("intact=true");
        assertThat(new String(Files.readAllBytes(home.resolve("contract.pdf.p7m")), StandardCharsets.ISO_8859_1))
                .contains("contract");
    }
}
