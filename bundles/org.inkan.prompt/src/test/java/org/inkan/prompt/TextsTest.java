package org.inkan.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.inkan.api.pin.PinQuestion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"prompt_zh_TW.properties", "prompt_pt.properties"})
    void everyLanguageSaysTheSame(String file) throws IOException {
        Properties english = read("prompt.properties");
        Properties other = read(file);
        assertThat(other.keySet()).isEqualTo(english.keySet());
        for (String key : english.stringPropertyNames()) {
            assertThat(places(other.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
        for (PinQuestion.Kind kind : PinQuestion.Kind.values()) {
            assertThat(english).containsKeys("label." + kind, "reader." + kind);
        }
    }

    private static String places(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .collect(Collectors.joining());
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                TextsTest.class.getResourceAsStream("/OSGI-INF/l10n/" + name), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
