package org.inkan.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource({
        "localhost:61161,localhost",
        "LocalHost:61161,LOCALHOST",
        "127.0.0.1:61161,127.0.0.1",
        "[::1]:61161,[::1]"
    })
    void aBrowserMayUseTheLoopbackNames(String header, String target) {
        assertThat(HostNames.areOurs(header, target, 61161)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:61161",
                "localhost.evil.example:61161",
                "localhost",
                "localhost:80",
                "localhost:61161.evil.example",
                "evil.example:61161:61161",
                "localhost:161161",
                "[::1]",
                ":61161",
                ""
            })
    void anyOtherNameIsRefused(String header) {
        assertThat(HostNames.areOurs(header, "localhost", 61161)).isFalse();
    }

    @Test
    void anAbsoluteTargetCannotHideBehindAGoodHeader() {
        assertThat(HostNames.areOurs("localhost:61161", "evil.example", 61161)).isFalse();
    }

    @Test
    void aRequestWithoutAHostIsRefused() {
        assertThat(HostNames.areOurs(null, "localhost", 61161)).isFalse();
        assertThat(HostNames.areOurs("localhost:61161", null, 61161)).isFalse();
    }
}
