package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person at the card manager page, clicking through every task. */
class CardManagerIT {
    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    static final LocalService service = LocalService.simulating("moica", "xca/main", "xca/secondary", "moica/one-try");

    @ParameterizedTest
    @CsvSource({"zh-TW, zh-Hant-TW", "en-GB, en", "pt-PT, pt"})
    void filesAreSignedCheckedEncryptedAndDecrypted(String locale, String language) throws Exception {
        assertThat(run("manager-files", locale)).containsEntry("language", language);
    }

    @ParameterizedTest
    @CsvSource({"zh-TW, zh-Hant-TW", "en-GB, en", "pt-PT, pt"})
    void cardsAreNamedAndTheirPinsCaredFor(String locale, String language) throws Exception {
        assertThat(run("manager-care", locale)).containsEntry("language", language);
    }

    @ParameterizedTest
    @CsvSource({"zh-TW, wide", "zh-TW, narrow", "en-GB, wide", "en-GB, narrow", "pt-PT, wide", "pt-PT, narrow"})
    void everyViewFits(String locale, String look) throws Exception {
        run("manager-views", locale, Map.of("look", look, "shots", "manager-views-" + locale + '-' + look));
    }

    @Test
    void sitesAndProgramsAreListedAndRevoked() throws Exception {
        run("manager-grants", "zh-TW");
    }

    @Test
    void longWorkTellsHowFarItIs() throws Exception {
        run("manager-progress", "en-GB");
    }

    @Test
    void theKeyboardAloneIsEnough() throws Exception {
        run("manager-keyboard", "zh-TW");
    }

    private static Map<String, Object> run(String scenario, String locale) throws IOException, InterruptedException {
        return run(scenario, locale, Map.of());
    }

    private static Map<String, Object> run(String scenario, String locale, Map<String, Object> more)
            throws IOException, InterruptedException {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("locale", locale);
        parameters.put("key", key());
        parameters.put("pin", "246810");
        parameters.put("puk", "13572468");
        parameters.put("shots", scenario + '-' + locale);
        parameters.putAll(more);
        return browser.run(scenario, service, parameters);
    }

    /** Asks for a fresh address as a program of the same person. */
    private static String key() throws IOException, InterruptedException {
        String token =
                Files.readString(service.directory().resolve("home/web/token")).strip();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.address() + "/inkan/api/v1/session/keys"))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return (String) JSON.std.mapFrom(answer.body()).get("key");
    }
}
