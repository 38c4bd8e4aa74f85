package org.inkan.runtime.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkan.api.site.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitePatternTest {
    @ParameterizedTest
    @CsvSource({
        "*.gov.tw, https://www.gov.tw",
        "*.gov.tw, https://a.b.gov.tw",
        "*.gov.tw, https://a.gov.tw:8443",
        "*.gov.tw, https://WWW.GOV.TW",
        "*.GOV.tw, https://www.gov.tw",
        "*.gov.tw, https://xn--kpry57d.gov.tw",
        "tax.example, https://tax.example",
        "tax.example, https://tax.example:444",
        "https://tax.example, https://tax.example:443",
        "http://tax.example:8080, http://tax.example:8080",
        "https://[::1]:8443, https://[::1]:8443",
    })
    void permits(String pattern, String origin) {
        assertThat(pattern(pattern).permits(origin(origin))).isTrue();
        assertThat(pattern(pattern).forbids(origin(origin))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*.gov.tw, https://evilgov.tw",
        "*.gov.tw, https://gov.tw",
        "*.gov.tw, https://gov.tw.evil.com",
        "*.gov.tw, https://a.gov.tw.evil.com",
        "*.gov.tw, https://a.gov.twx",
        "*.gov.tw, https://a-gov.tw",
        "*.gov.tw, https://xn--gv-fka.tw",
        "*.xn--gv-fka.tw, https://a.gov.tw",
        "tax.example, https://a.tax.example",
        "tax.example, https://tax.example.tw",
        "https://tax.example, https://tax.example:444",
        "https://tax.example, http://tax.example",
        "https://tax.example, https://a.tax.example",
    })
    void isNotForLookAlikes(String pattern, String origin) {
        assertThat(pattern(pattern).permits(origin(origin))).isFalse();
        assertThat(pattern(pattern).forbids(origin(origin))).isFalse();
    }

    /** What may not open a door may still close one. */
    @ParameterizedTest
    @CsvSource({
        "*.gov.tw, http://www.gov.tw",
        "*.gov.tw, https://www.gov.tw.",
        "tax.example, http://tax.example",
        "tax.example, https://tax.example.",
        "https://tax.example, https://tax.example.",
        "https://tax.example., https://tax.example",
    })
    void forbidsMoreThanItPermits(String pattern, String origin) {
        assertThat(pattern(pattern).permits(origin(origin))).isFalse();
        assertThat(pattern(pattern).forbids(origin(origin))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                ".",
                "*gov.tw",
                "*.*.tw",
                "a.*.tw",
                "*..gov.tw",
                "*.gov.tw.",
                "gov.tw.",
                "*.gov.tw:443",
                "*.gov.tw/",
                "https://*.gov.tw",
                "https://a.gov.tw/",
                "https://a@gov.tw",
                "ftp://a.gov.tw",
                "-a.gov.tw",
                "*.政府.tw",
                "a b",
                "https://",
                "null://a"
            })
    void isNothingElse(String text) {
        assertThat(SitePattern.parse(text)).isEmpty();
    }

    private static SitePattern pattern(String text) {
        return SitePattern.parse(text).orElseThrow();
    }

    private static Origin origin(String text) {
        return Origin.parse(text).orElseThrow();
    }
}
