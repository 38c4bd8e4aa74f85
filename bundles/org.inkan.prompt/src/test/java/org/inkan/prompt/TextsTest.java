package org.inkan.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.inkan.api.pin.PinQuestion;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void bothLanguagesSayTheSame() throws IOException {
        Properties english = read("prompt.properties");
        assertThat(read("prompt_zh_TW.properties").keySet()).isEqualTo(english.keySet());
        for (PinQuestion.Kind kind : PinQuestion.Kind.values()) {
            assertThat(english).containsKey("label." + kind);
        }
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
