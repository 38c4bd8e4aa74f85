package org.inkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.failure.FailureTexts.Place;
import org.inkan.runtime.text.LocalizedFailureTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's files fit together: nothing inline, nothing from elsewhere, every text in every language. */
class PageFilesTest {
    private static final Pattern KEY = Pattern.compile("\\bt\\(\"([^\"]+)\"");
    private static final Pattern QUOTED = Pattern.compile("[“「«]([^”」»]+)[”」»]");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern IMPORT = Pattern.compile("from \"(\\./[^\"]+)\"");

    private final Path page;

    PageFilesTest() throws URISyntaxException {
        page = Path.of(PageServlet.class.getResource("page/index.html").toURI()).getParent();
    }

    private Map<String, Object> texts(String language) throws IOException {
        return JSON.std.mapFrom(Files.readString(page.resolve("lang/" + language + ".json")));
    }

    private List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(page.resolve("js"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt"})
    void saysTheSameInEveryLanguage(String language) throws IOException {
        Map<String, Object> chinese = texts("zh-Hant-TW");
        Map<String, Object> other = texts(language);

        assertThat(other.keySet()).isEqualTo(chinese.keySet());
        chinese.forEach((key, text) -> {
            assertThat(other.get(key).toString()).as(key).isNotBlank().doesNotContainPattern("\\p{IsHan}");
            assertThat(places(other.get(key))).as(key).isEqualTo(places(text));
        });
    }

    /** What failures tell people to press has to be called so on the page. */
    @ParameterizedTest
    @ValueSource(strings = {"zh-Hant-TW", "en", "pt"})
    void hasEveryLabelThatFailuresName(String language) throws IOException {
        FailureTexts failures = new LocalizedFailureTexts();
        List<Object> labels = List.copyOf(texts(language).values());
        List<String> named = Stream.of(FailureCode.values())
                .map(code -> failures.of(Failure.of(code), Place.PAGE, Locale.forLanguageTag(language))
                        .next())
                .flatMap(next -> QUOTED.matcher(next).results().map(quoted -> quoted.group(1)))
                .toList();

        assertThat(named).hasSizeGreaterThan(2);
        assertThat(labels).containsAll(named);
    }

    @Test
    void saysNothingThatNobodyAsksFor() throws IOException {
        StringBuilder scripts = new StringBuilder();
        for (Path script : scripts()) {
            scripts.append(Files.readString(script));
        }
        assertThat(texts("en").keySet()).allSatisfy(key -> {
            String group = key.substring(0, Math.max(0, key.lastIndexOf('.')));
            assertThat(Stream.of(
                                            '"' + key + '"',
                                            '"' + group + '"',
                                            '`' + group + ".$",
                                            "}." + key.substring(key.lastIndexOf('.') + 1) + '`')
                                    .anyMatch(use -> scripts.indexOf(use) >= 0)
                            || group.startsWith("action"))
                    .as(key)
                    .isTrue();
        });
    }

    private static TreeSet<String> places(Object text) {
        TreeSet<String> places = new TreeSet<>();
        PLACE.matcher(text.toString()).results().forEach(place -> places.add(place.group()));
        return places;
    }

    @Test
    void hasEveryTextThatScriptsAskFor() throws IOException {
        TreeSet<String> asked = new TreeSet<>();
        for (Path script : scripts()) {
            Matcher keys = KEY.matcher(Files.readString(script));
            while (keys.find()) {
                asked.add(keys.group(1));
            }
        }

        assertThat(asked).hasSizeGreaterThan(80);
        assertThat(texts("zh-Hant-TW").keySet()).containsAll(asked);
    }

    @Test
    void importsOnlyWhatIsThere() throws IOException {
        for (Path script : scripts()) {
            Matcher imports = IMPORT.matcher(Files.readString(script));
            while (imports.find()) {
                assertThat(script.resolveSibling(imports.group(1)).normalize()).exists();
            }
        }
    }

    @Test
    void hasNothingInlineAndNothingFromElsewhere() throws IOException {
        assertThat(Files.readString(page.resolve("index.html")))
                .doesNotContain("<style", "style=", "http:", "https:", "onclick")
                .doesNotContainPattern("<script[^>]*>[^<]");
        assertThat(Files.readString(page.resolve("style.css"))).doesNotContain("@import", "url(");
        for (Path script : scripts()) {
            assertThat(Files.readString(script))
                    .as(script.toString())
                    .doesNotContain(
                            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "https:");
        }
    }
}
