package org.inkan.web.fake;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.inkan.web.fake.TestServer.Answer;

/** Speaks to the API as a program of the person does, and holds every JSON answer against the description. */
public final class TestDoor {
    public static final String ROOT = "/inkan/api/v1";
    private static final int MOST_LOOKS = 400;
    private static final long BETWEEN_LOOKS_MILLIS = 25;

    private final TestServer server;
    private final Description description;
    private final String token;

    public TestDoor(TestServer server, Path home) throws Exception {
        this.server = server;
        this.description = new Description();
        this.token = Files.readString(home.resolve("web/token")).strip();
    }

    public UnaryOperator<HttpRequest.Builder> program() {
        return request -> request.header("Authorization", "Bearer " + token).header("Accept-Language", "en");
    }

    public Answer call(String method, String template, Map<String, String> variables, String body) throws Exception {
        String path = template;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            path = path.replace('{' + variable.getKey() + '}', variable.getValue());
        }
        Answer answer = server.send(method, ROOT + path, body.getBytes(StandardCharsets.UTF_8), program());
        String bare = template.contains("?") ? template.substring(0, template.indexOf('?')) : template;
        if (answer.header("Content-Type").startsWith("application/json") && !bare.equals("/openapi.json")) {
            String schema = description.answerSchema(bare, method, answer.status());
            Assertions.assertThat(description.problems(schema, answer.body()))
                    .as("%s %s against %s: %s", method, template, schema, answer.body())
                    .isEmpty();
        }
        return answer;
    }

    public Answer get(String template) throws Exception {
        return call("GET", template, Map.of(), "");
    }

    public Answer post(String template, String body) throws Exception {
        return call("POST", template, Map.of(), body);
    }

    /** Sends a file and says its id. */
    public String send(String name, byte[] content) throws Exception {
        Answer answer = server.send(
                "POST",
                ROOT + "/files?name=" + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8),
                content,
                program());
        Assertions.assertThat(answer.status()).isEqualTo(201);
        Assertions.assertThat(description.problems("File", answer.body())).isEmpty();
        return String.valueOf(answer.json().get("id"));
    }

    /** Orders work and answers its questions in turn. */
    public Map<String, Object> work(String order, String body, String... answers) throws Exception {
        Answer begun = post("/works/" + order, body);
        Assertions.assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        Map<String, String> id = Map.of("work", String.valueOf(begun.json().get("id")));
        String answered = "";
        for (String answer : answers) {
            String last = answered;
            String question = until(
                            "/questions",
                            Map.of(),
                            questions -> open(questions)
                                    .filter(each -> !each.equals(last))
                                    .isPresent())
                    .json()
                    .toString();
            answered = question.replaceAll("(?s).*\\bid=([0-9a-f-]+).*", "$1");
            Assertions.assertThat(call("POST", "/questions/{question}/answer", Map.of("question", answered), answer)
                            .status())
                    .isEqualTo(204);
        }
        return until("/works/{work}", id, work -> !work.get("state").equals("running"))
                .json();
    }

    @SuppressWarnings("unchecked")
    private static Optional<String> open(Map<String, Object> answer) {
        List<Map<String, Object>> questions = (List<Map<String, Object>>) answer.get("questions");
        return questions.stream()
                .map(question -> String.valueOf(question.get("id")))
                .findFirst();
    }

    /** Asks again until an answer fits: the server offers events, and this is the program that does without. */
    public Answer until(String template, Map<String, String> variables, Predicate<Map<String, Object>> fits)
            throws Exception {
        for (int look = 0; look < MOST_LOOKS; look++) {
            Answer answer = call("GET", template, variables, "");
            if (answer.status() != 200 || fits.test(answer.json())) {
                return answer;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(BETWEEN_LOOKS_MILLIS * 1_000_000);
        }
        throw new AssertionError("nothing fitting from " + template);
    }
}
