package org.inkan.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.inkan.api.failure.FailureCode;
import org.inkan.health.layer.Layer;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final Properties english = read("health.properties");
    private final Properties chinese = read("health_zh_TW.properties");
    private final Properties portuguese = read("health_pt.properties");

    @Test
    void allLanguagesSayTheSame() {
        saysTheSame(portuguese);
        saysTheSame(chinese);
    }

    private void saysTheSame(Properties translated) {
        assertThat(translated.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> assertThat(placeholders(translated.getProperty((String) key)))
                .as((String) key)
                .isEqualTo(placeholders((String) text)));
    }

    @Test
    void everyLayerHasATitleAndEveryKindOfFailureAnAction() {
        for (Layer layer : Layer.all()) {
            assertThat(english).containsKey(layer.name());
        }
        for (FailureCode code : FailureCode.values()) {
            assertThat(english).containsKey("it." + code.number() / 1000);
        }
    }

    /** One for the person, one for IT, or none at all. */
    @Test
    void actionsComeInPairs() {
        Set<String> actions = new TreeSet<>();
        english.stringPropertyNames().stream()
                .filter(key -> key.endsWith(".person") || key.endsWith(".it"))
                .forEach(actions::add);
        assertThat(actions).isNotEmpty().allSatisfy(key -> {
            String finding = key.substring(0, key.lastIndexOf('.'));
            assertThat(english).containsKeys(finding, finding + ".person", finding + ".it");
        });
    }

    @Test
    void englishIsEnglish() {
        assertThat(english.values())
                .noneMatch(text -> CHINESE.matcher((String) text).find());
        assertThat(english.values()).noneMatch(text -> ((String) text).contains("'"));
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Pattern.compile("\\{\\d}").matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }

    private static Properties read(String name) {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                TextsTest.class.getResourceAsStream("/OSGI-INF/l10n/" + name), StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }
}
