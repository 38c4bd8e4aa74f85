package org.inkan.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.health.fake.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
    private static CheckResult browser(Optional<String> agent) {
        return new LayeredSelfTest(new Machine())
                .run(SelfTestRequest.of("a test").withBrowser(agent))
                .checks()
                .get(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GOOD|Chrome 149.|access to apps|Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36",
                "GOOD|Chrome 149.|access to apps|Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/149.0.0.0 Safari/537.36",
                "GOOD|Chrome 120.|pop-up|Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
                "GOOD|Edge 149.|access to apps|Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/149.0.0.0 Safari/537.36 Edg/149.0.1.2",
                "WARNING|Edge 18|too old|Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763",
                "WARNING|Chrome 60|too old|Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/60.0.0.0 Safari/537.36",
                "GOOD|Firefox 140.|pop-up|Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "WARNING|Firefox 60|too old|Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101 Firefox/60.0",
                "GOOD|Safari 18.|keeps sites from|Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                "WARNING|Internet Explorer 11|too old|Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko",
                "WARNING|not known|not known|curl/8.0"
            })
    void knowsProductAndVersionAndWhatItNeeds(String status, String name, String advice, String agent) {
        CheckResult browser = browser(Optional.of(agent));
        assertThat(browser.layer()).isEqualTo("browser");
        assertThat(browser.status()).hasToString(status);
        assertThat(browser.finding().byTag().get("en")).contains(name, advice).doesNotContain("Mozilla", "X11");
    }

    @Test
    void isLeftOutWhereNoPageAsks() {
        assertThat(browser(Optional.empty()).status()).isEqualTo(CheckResult.Status.NOT_RUN);
    }

    @Test
    void isNotMisledByAHostileHeader() {
        assertThat(browser(Optional.of("x".repeat(100_000) + "Firefox/140.0")).status())
                .isEqualTo(CheckResult.Status.WARNING);
        assertThat(browser(Optional.of("Firefox/99999999999999")).status()).isEqualTo(CheckResult.Status.GOOD);
        assertThat(browser(Optional.of("<script>Firefox/140</script>")).toString())
                .doesNotContain("script");
    }
}
