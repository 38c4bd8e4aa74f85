package org.inkan.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

class OriginFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void isOneSpelling(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Origin.parse(text).ifPresent(origin -> {
            assertThat(Origin.parse(origin.toString())).hasValue(origin);
            assertThat(origin.scheme()).isIn("http", "https");
            assertThat(origin.port()).isBetween(1, 65535);
            assertThat(origin.host()).matches("[a-z0-9.-]+|\\[[0-9a-f:.]+]");
            assertThat(text.toLowerCase(Locale.ROOT)).startsWith(origin.scheme() + "://" + origin.host());
        });
    }
}
