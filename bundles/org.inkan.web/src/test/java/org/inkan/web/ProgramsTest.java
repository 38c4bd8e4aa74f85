package org.inkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.web.access.Programs;
import org.inkan.web.access.StateDirectory;
import org.inkan.web.fake.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** Programs get tokens of their own, which the person lists and takes back. */
class ProgramsTest extends RestFixture {
    private Answer as(String token, String method, String path, String body) throws Exception {
        return server.send(
                method, ROOT + path, body.getBytes(StandardCharsets.UTF_8), with("Authorization", "Bearer " + token));
    }

    @Test
    void letsAProgramInUntilItIsRevoked() throws Exception {
        Answer made = door.post("/programs", "{\"name\":\"薪資系統\"}");
        String token = String.valueOf(made.json().get("token"));
        String id = String.valueOf(made.json().get("id"));
        assertThat(made.status()).isEqualTo(201);

        assertThat(door.get("/programs").body()).contains("薪資系統").doesNotContain(token, "used");
        assertThat(as(token, "GET", "/readers", "").status()).isEqualTo(200);
        assertThat(door.get("/programs").body()).contains("\"used\"");

        assertThat(door.call("DELETE", "/programs/{program}", Map.of("program", id), "")
                        .status())
                .isEqualTo(204);
        assertThat(as(token, "GET", "/readers", "").status()).isEqualTo(401);
        assertThat(door.get("/programs").body()).isEqualTo("{\"programs\":[]}");
        assertThat(door.call("DELETE", "/programs/{program}", Map.of("program", id), "")
                        .status())
                .isEqualTo(404);
        assertThat(parts.audit.lines())
                .containsExactly("program.allow ok {name=薪資系統}", "program.revoke ok {name=薪資系統}");
    }

    @Test
    void callsTheProgramByItsNameWhereThePinIsAskedFor() throws Exception {
        String token = String.valueOf(
                door.post("/programs", "{\"name\":\"Payroll\"}").json().get("token"));
        as(token, "POST", "/works/pin-change", "{\"token\":\"card-1\"}");

        Answer questions =
                door.until("/questions", Map.of(), answer -> !List.of().equals(answer.get("questions")));

        assertThat(questions.body()).contains("\"requester\":\"Payroll\"");
    }

    @Test
    void letsNoProgramAdmitAnotherOrABrowser() throws Exception {
        String token = String.valueOf(
                door.post("/programs", "{\"name\":\"Payroll\"}").json().get("token"));

        assertThat(as(token, "POST", "/programs", "{\"name\":\"another\"}").status())
                .isEqualTo(401);
        assertThat(as(token, "GET", "/programs", "").status()).isEqualTo(401);
        assertThat(as(token, "POST", "/session/keys", "").status()).isEqualTo(401);
        assertThat(door.get("/programs").body()).doesNotContain("another");
    }

    @Test
    void refusesNamesThatTellNothingApart() throws Exception {
        assertThat(door.post("/programs", "{\"name\":\"Payroll\"}").status()).isEqualTo(201);
        for (String name : List.of("Payroll", " Pay\\u200broll ", "", "\\u0007", "x".repeat(41))) {
            assertThat(door.post("/programs", "{\"name\":\"" + name + "\"}").status())
                    .as(name)
                    .isEqualTo(400);
        }
    }

    @Test
    void keepsProgramsOverARestartButNoToken() throws Exception {
        Answer made = door.post("/programs", "{\"name\":\"Payroll\"}");
        Path file = home.resolve("web/programs.json");

        assertThat(Files.readString(file))
                .contains("Payroll")
                .doesNotContain(String.valueOf(made.json().get("token")));
        assertThat(new Programs(new StateDirectory(Optional.of(home)), Instant::now).list())
                .extracting(Programs.Program::name)
                .containsExactly("Payroll");

        Files.writeString(file, "{\"programs\":[{\"id\":1}]}");
        assertThat(new Programs(new StateDirectory(Optional.of(home)), Instant::now).list())
                .isEmpty();
    }
}
