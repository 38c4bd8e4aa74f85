package org.inkan.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.inkan.api.health.HealthReport;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.reader.CardPresence;
import org.inkan.health.fake.Machine;
import org.inkan.health.parts.Place;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    private final Machine machine = new Machine();
    private final LayeredSelfTest selfTest = new LayeredSelfTest(machine);

    private String text(String language, Optional<String> browser) {
        HealthReport report = selfTest.run(SelfTestRequest.of("a test").withBrowser(browser));
        return selfTest.text(report, Locale.forLanguageTag(language));
    }

    @Test
    void saysEveryLayerWithItsNameStatusAndCode() {
        machine.with(new CardPresence.Mute());
        assertThat(text("en", Optional.empty()))
                .startsWith("Inkan self-test report. It holds no personal data.\n")
                .contains("[good] operating-system / Operating system\n")
                .contains("[broken INK-2004] card-power / Power and ATR\n")
                .contains("    -> IT: ")
                .contains("[not-run] pin / PIN\n");
        assertThat(text("zh-TW", Optional.empty())).contains("環境檢測報告", "[broken INK-2004] card-power / 供電與 ATR");
        assertThat(text("pt", Optional.empty())).contains("autoteste", "card-power / Alimentação e ATR");
        assertThat(text("de", Optional.empty())).contains("Power and ATR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-TW", "pt"})
    void holdsNothingOfThePersonNorOfTheComputer(String language) {
        machine.with(
                new SoftCard("card").in("Redirected 0 (Wang-Laptop) of wangxiaoming in /home/wangxiaoming/readers"));
        String report = text(language, Optional.of("Mozilla/5.0 (X11; wang-laptop) Firefox/140.0 for wangxiaoming"));
        assertThat(report)
                .contains("Firefox 140", "Redirected 0")
                .doesNotContainIgnoringCase("wang")
                .doesNotContain(SoftPki.HOLDER, SoftCard.NUMBER, SoftCard.NUMBER.substring(12), "0000000000000001");
    }

    @ParameterizedTest
    @CsvSource({"root, leads to the root of", "li, like it", "admin, by an admin"})
    void leavesOrdinaryWordsAlone(String user, String text) {
        Place place = new Place("/" + user, user, "localhost");
        assertThat(place.hide(text)).isEqualTo(text);
    }

    @Test
    void hidesNamesAsWholeWordsInAnyCase() {
        Place place = new Place("/home/王小明", "王小明", "office-7");
        assertThat(place.hide("/home/王小明/x, (OFFICE-7), office-77")).isEqualTo("…/x, (…), office-77");
    }
}
