package org.inkan.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example, https, a.example, 443, https://a.example",
        "http://a.example, http, a.example, 80, http://a.example",
        "HTTPS://A.Example:443, https, a.example, 443, https://a.example",
        "http://localhost:61161, http, localhost, 61161, http://localhost:61161",
        "https://a.example:80, https, a.example, 80, https://a.example:80",
        "http://[::1]:8080, http, [::1], 8080, http://[::1]:8080",
        "http://127.0.0.1, http, 127.0.0.1, 80, http://127.0.0.1",
        "https://xn--kpry57d.tw, https, xn--kpry57d.tw, 443, https://xn--kpry57d.tw",
    })
    void reads(String text, String scheme, String host, int port, String written) {
        assertThat(Origin.parse(text)).hasValue(new Origin(scheme, host, port));
        assertThat(new Origin(scheme, host, port)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "file://",
                "https://",
                "https:a.example",
                "//a.example",
                "a.example",
                "ftp://a.example",
                "https://a.example/",
                "https://a.example?",
                "https://a.example#",
                "https://a@a.example",
                "https://@a.example",
                "https://a.example:0",
                "https://a.example:65536",
                "https://a.example:-1",
                "https://a.example:99999999999",
                "https://a.example:",
                "https://a.example:0443",
                "https://a.example ",
                " https://a.example",
                "https://a..example",
                "https://.example",
                "https://政府.tw",
                "https://a%2eexample",
                "https://a\u0000.example",
                "https://[::1",
                "https://[fe80::1%25eth0]",
                "https://[fe80::1%eth0]",
                "https://a.example\\@b.example",
                "https://a_b.example",
                "https://*.example"
            })
    void refuses(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        String longest = "https://" + "a.".repeat(145) + "bc";
        assertThat(Origin.parse(longest)).isPresent();
        assertThat(Origin.parse(longest + "d")).isEmpty();
    }
}
