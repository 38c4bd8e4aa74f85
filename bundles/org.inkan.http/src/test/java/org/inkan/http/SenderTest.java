package org.inkan.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SenderTest {
    @Test
    void aPageIsItsOrigin() {
        assertThat(sender(Map.of("Origin", "https://a.example"))).isEqualTo("https://a.example");
        assertThat(sender(Map.of("Referer", "https://a.example/page?x=1"))).isEqualTo("https://a.example");
        assertThat(sender(Map.of("Referer", "https://a.example"))).isEqualTo("https://a.example");
        assertThat(sender(Map.of("Origin", "x".repeat(5000)))).hasSizeLessThan(500);
    }

    @Test
    void aPageThatHidesSharesNothingWithProgramsAndOurOwnPages() {
        String hidden = sender(Map.of("Sec-Fetch-Site", "cross-site"));
        assertThat(hidden)
                .isEqualTo(sender(Map.of("Sec-Fetch-Site", "same-site")))
                .isNotEqualTo(sender(Map.of()))
                .isNotEqualTo(sender(Map.of("Sec-Fetch-Site", "same-origin")))
                .isNotEqualTo(sender(Map.of("Sec-Fetch-Site", "none")));
    }

    private static String sender(Map<String, String> headers) {
        return Sender.of((HttpServletRequest) Proxy.newProxyInstance(
                SenderTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (request, method, arguments) -> headers.get(arguments[0])));
    }
}
