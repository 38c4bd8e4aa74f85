package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person at the card manager page, clicking through every task. */
@Cards({"moica", "xca/main", "xca/secondary", "moica/one-try"})
class CardManagerIT {
    private final Stage stage;

    CardManagerIT(Stage stage) {
        this.stage = stage;
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"zh-TW", "en-GB"})
    void sitesAndProgramsAreListedAndRevoked(String locale) throws Exception {
        run("manager-grants", locale);
    }

    @Test
    void longWorkTellsHowFarItIs() throws Exception {
        run("manager-progress", "en-GB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-TW", "en-GB", "pt-PT"})
    void aPinThatBelongsToTheReaderIsTypedThere(String locale) throws Exception {
        run("manager-keypad", locale);
    }

    @Test
    void theKeyboardAloneIsEnough() throws Exception {
        run("manager-keyboard", "zh-TW");
    }

    @Test
    void whatHappensAtTheReadersIsSeenAtOnceAndARestartIsSurvived() throws Exception {
        run("manager-live", "zh-TW");
    }

    @Test
    void whoSignsOutIsOut() throws Exception {
        run("manager-leave", "en-GB", Map.of("token", stage.service().token()));
    }

    @Test
    void manyOpenPagesTakeNoConnectionFromSites() throws Exception {
        run("manager-many", "zh-TW");
    }

    private Map<String, Object> run(String scenario, String locale) throws Exception {
        return run(scenario, locale, Map.of());
    }

    private Map<String, Object> run(String scenario, String locale, Map<String, Object> more) throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("locale", locale);
        parameters.put("key", stage.service().freshKey());
        parameters.put("pin", "246810");
        parameters.put("puk", "13572468");
        parameters.put("shots", scenario + '-' + locale);
        parameters.putAll(more);
        return stage.run(scenario, parameters);
    }
}
