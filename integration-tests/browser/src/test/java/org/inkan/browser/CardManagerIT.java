package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.browser.BothKindsOfReader.Kind.SIMULATED;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person at the card manager page, clicking through every task. */
@Cards({"moica", "xca/main", "xca/secondary", "moica/one-try"})
class CardManagerIT {
    private final Stage stage;

    CardManagerIT(Stage stage) {
        this.stage = stage;
    }

    /** A page says the same whatever the reader: one kind is enough for the third language. */
    static Stream<Arguments> languages(Stage stage) {
        return Stream.of(arguments("zh-TW", "zh-Hant-TW"), arguments("en-GB", "en"), arguments("pt-PT", "pt"))
                .limit(stage.kind() == SIMULATED ? 3 : 2);
    }

    static Stream<String> locales(Stage stage) {
        return languages(stage).map(each -> (String) each.get()[0]);
    }

    /** Nor does it look different. */
    static Stream<Arguments> looks(Stage stage) {
        return Stream.of("zh-TW", "en-GB", "pt-PT")
                .flatMap(locale -> Stream.of(arguments(locale, "wide"), arguments(locale, "narrow")))
                .filter(look -> stage.kind() == SIMULATED);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void filesAreSignedCheckedEncryptedAndDecrypted(String locale, String language) throws Exception {
        assertThat(run("manager-files", locale)).containsEntry("language", language);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void cardsAreNamedAndTheirPinsCaredFor(String locale, String language) throws Exception {
        assertThat(run("manager-care", locale)).containsEntry("language", language);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("looks")
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
    @MethodSource("locales")
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
        if (!"zh-TW".equals(locale)) {
            parameters.put("audited", false); // what the elements are called differs, and not what they are
        }
        parameters.putAll(more);
        return stage.run(scenario, parameters);
    }
}
