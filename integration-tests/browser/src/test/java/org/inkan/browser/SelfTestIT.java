package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.browser.BothKindsOfReader.Kind.SIMULATED;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A person runs the self-test: on the page that they know from before, and on the card manager page. */
@Cards(
        value = {"moica", "moica/wrong-card"},
        account = SelfTestIT.USER)
class SelfTestIT {
    static final String USER = "wangxiaoming";
    private static final int LAYERS = 18;

    private final Stage stage;

    SelfTestIT(Stage stage) {
        this.stage = stage;
    }

    static Stream<Arguments> languagesOfTheKnownPage() {
        return Stream.of(arguments("zh-TW", "zh-Hant-TW", "簽章並驗證成功"), arguments("en-GB", "en", "Signed and verified"));
    }

    /** A page says the same whatever the reader: one kind is enough for the third language. */
    static Stream<Arguments> languages(Stage stage) {
        return Stream.concat(
                languagesOfTheKnownPage(),
                Stream.of(arguments("pt-PT", "pt", "Assinado e verificado"))
                        .filter(portuguese -> stage.kind() == SIMULATED));
    }

    @ParameterizedTest
    @MethodSource("languagesOfTheKnownPage")
    void theKnownPageShowsNineRows(String locale, String language, String signed) throws Exception {
        Map<String, Object> found = run("self-test-page", locale, Map.of());
        // simulated readers need no PC/SC service
        String pcsc = stage.kind() == SIMULATED ? "–" : "V";
        assertThat(found)
                .containsEntry("language", language)
                .containsEntry("without", "VV" + pcsc + "VVV–VV")
                .containsEntry("withPin", "VV" + pcsc + "VVVVVV")
                .containsEntry("wrongCard", "VV" + pcsc + "VX––––")
                .containsEntry("name", "inkan-self-test.txt");
        assertThat((String) found.get("layers")).contains("Chrome ", signed);
        tellsNothingOfThePerson((String) found.get("report"), (String) found.get("holder"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theCardManagerRunsEveryLayer(String locale, String language, String signed) throws Exception {
        Map<String, Object> found = run(
                "self-test-manager",
                locale,
                Map.of("card", "9522", "key", stage.service().freshKey()));
        assertThat(found).containsEntry("language", language).containsEntry("name", "inkan-self-test.txt");
        assertThat(statuses(found, "without")).hasSize(LAYERS).doesNotContain("broken");
        assertThat(statuses(found, "withPin")).hasSize(LAYERS).doesNotContain("broken");
        assertThat(statuses(found, "withPin").subList(LAYERS - 3, LAYERS)).containsOnly("good");
        assertThat((String) found.get("shown")).contains("Chrome ", signed);
        tellsNothingOfThePerson((String) found.get("report"), (String) found.get("holder"));
    }

    private static List<String> statuses(Map<String, Object> found, String run) {
        return ((List<?>) found.get(run)).stream().map(String.class::cast).toList();
    }

    private void tellsNothingOfThePerson(String report, String holder) throws Exception {
        assertThat(holder).hasSizeBetween(2, 20);
        assertThat(report).contains("[good] signature / ", "[good] decryption / ");
        assertThat(report)
                .doesNotContain(holder, "9522")
                .doesNotContainPattern("[A-Z]{2}\\d{14}|[A-Z]\\d{9}")
                .doesNotContainIgnoringCase(USER)
                .doesNotContainIgnoringCase(InetAddress.getLocalHost().getHostName())
                .doesNotContain(stage.service().home().toString());
    }

    private Map<String, Object> run(String scenario, String locale, Map<String, Object> more) throws Exception {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("locale", locale);
        parameters.put("pin", "246810");
        parameters.put("shots", scenario + '-' + locale);
        return stage.run(scenario, parameters);
    }
}
