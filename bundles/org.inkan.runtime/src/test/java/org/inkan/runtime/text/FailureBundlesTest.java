package org.inkan.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.api.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of failure texts say the same in each language. */
class FailureBundlesTest {
    private static final Pattern DETAIL = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @ValueSource(strings = {"_zh_TW", "_pt"})
    void haveTheSameKeysAndDetails(String language) throws IOException {
        Properties english = read("");
        Properties other = read(language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(details(other.getProperty(key))).as(key).isEqualTo(details(english.getProperty(key)));
        }
    }

    @Test
    void haveNoTextOfAFailureThatDoesNotExist() throws IOException {
        List<String> labels =
                Stream.of(FailureCode.values()).map(FailureCode::label).toList();

        assertThat(read("").stringPropertyNames())
                .filteredOn(key -> !key.startsWith("value."))
                .allSatisfy(key -> {
                    String[] parts = key.split("\\.", 2);
                    assertThat(labels).contains(parts[0]);
                    assertThat(parts[1]).isIn("what", "why", "next", "next.page", "next.terminal");
                });
    }

    private static String details(String text) {
        return DETAIL.matcher(text).results().map(MatchResult::group).sorted().collect(Collectors.joining());
    }

    private static Properties read(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                FailureBundlesTest.class.getResourceAsStream("/OSGI-INF/l10n/failures" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
