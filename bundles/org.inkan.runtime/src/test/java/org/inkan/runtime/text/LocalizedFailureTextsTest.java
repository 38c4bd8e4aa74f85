package org.inkan.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.FailureText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LocalizedFailureTextsTest {
    private static final Locale CHINESE = Locale.forLanguageTag("zh-Hant-TW");
    private static final List<String> DETAILS = List.of(
            "code",
            "reader",
            "atr",
            "kind",
            "status",
            "wanted",
            "choices",
            "tries",
            "min",
            "max",
            "use",
            "from",
            "until",
            "bits",
            "algorithm",
            "what",
            "limit",
            "part",
            "line",
            "field",
            "operation",
            "seconds",
            "file",
            "mistake");

    private final LocalizedFailureTexts texts = new LocalizedFailureTexts();

    static Stream<Arguments> everyTextInBothLanguages() {
        return Stream.of(Locale.ENGLISH, CHINESE)
                .flatMap(locale -> Stream.of(FailureCode.values()).map(code -> Arguments.of(code, locale)));
    }

    @ParameterizedTest
    @MethodSource("everyTextInBothLanguages")
    void saysThreeThingsWithoutDetails(FailureCode code, Locale locale) {
        FailureText text = texts.of(Failure.of(code), locale);

        assertThat(text.code()).isEqualTo(code.label());
        assertThat(sentences(text))
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("{", "}", "[", "]"));
        assertThat(new HashSet<>(sentences(text))).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("everyTextInBothLanguages")
    void resolvesEveryPlaceholderWithDetails(FailureCode code, Locale locale) {
        Map<String, String> details = new HashMap<>();
        DETAILS.forEach(name -> details.put(name, "VALUE-OF-" + name));

        assertThat(sentences(texts.of(new Failure(code, details), locale)))
                .allSatisfy(sentence -> assertThat(sentence).doesNotContain("{", "}", "[", "]"));
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void isWrittenInChineseAndInEnglish(FailureCode code) {
        assertThat(sentences(texts.of(Failure.of(code), CHINESE)))
                .allSatisfy(sentence -> assertThat(sentence).containsPattern("\\p{IsHan}"));
        assertThat(sentences(texts.of(Failure.of(code), Locale.ENGLISH)))
                .allSatisfy(sentence -> assertThat(sentence).doesNotContainPattern("\\p{IsHan}"));
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void carriesTheSameDetailsInBothLanguages(FailureCode code) {
        for (String name : DETAILS) {
            Failure failure = new Failure(code, fullDetails(name));
            assertThat(shows(texts.of(failure, CHINESE)))
                    .as(code + " " + name)
                    .isEqualTo(shows(texts.of(failure, Locale.ENGLISH)));
        }
    }

    @Test
    void showsTheTriesLeft() {
        Failure failure = Failure.of(FailureCode.PIN_WRONG, "tries", 2);

        assertThat(texts.of(failure, Locale.ENGLISH).what()).isEqualTo("The PIN is wrong; tries left: 2.");
        assertThat(texts.of(failure, CHINESE).what()).isEqualTo("PIN 碼錯誤；剩餘次數：2。");
    }

    @Test
    void givesChineseForEveryFormOfIt() {
        for (String tag : List.of("zh", "zh-TW", "zh-Hant", "zh-Hans-CN", "zh-HK")) {
            assertThat(texts.of(Failure.of(FailureCode.PIN_BLOCKED), Locale.forLanguageTag(tag))
                            .what())
                    .isEqualTo("PIN 碼已鎖卡。");
        }
        assertThat(texts.of(Failure.of(FailureCode.PIN_BLOCKED), Locale.FRENCH).what())
                .isEqualTo("The PIN is locked.");
    }

    @Test
    void doesNotReadADetailAsPattern() {
        Failure failure = Failure.of(FailureCode.FILE_UNREADABLE, "file", "a[{file}].txt");

        assertThat(texts.of(failure, Locale.ENGLISH).what()).isEqualTo("The file cannot be read: a[{file}].txt.");
    }

    @Test
    void takesTheSightOfControlCharacters() {
        Failure failure = Failure.of(FailureCode.CARD_WRONG_KIND, "kind", "\u001B[2J\u202Edrac");

        assertThat(texts.of(failure, Locale.ENGLISH).what()).doesNotContain("\u001B", "\u202E");
    }

    @Test
    void cutsEndlessDetails() {
        Failure failure = Failure.of(FailureCode.CARD_WRONG_KIND, "kind", "x".repeat(1_000_000));

        assertThat(texts.of(failure, Locale.ENGLISH).what()).hasSizeLessThan(1_100);
    }

    @Test
    void showsDaysAndUsesInWords() {
        Failure expired = new Failure(
                FailureCode.CERTIFICATE_EXPIRED,
                Map.of("from", "2020-01-01T12:00:00Z", "until", "2025-01-01T12:00:00Z"));

        assertThat(texts.of(expired, Locale.ENGLISH).what())
                .contains("2020-01-01")
                .doesNotContain("T12");
        assertThat(texts.of(Failure.of(FailureCode.KEY_NOT_FOUND, "use", "SIGN"), CHINESE)
                        .what())
                .contains("簽章");
    }

    private static Map<String, String> fullDetails(String marked) {
        Map<String, String> details = new HashMap<>();
        DETAILS.forEach(name -> details.put(name, name.equals(marked) ? "MARKED" : "x"));
        return details;
    }

    private static Set<Integer> shows(FailureText text) {
        Set<Integer> places = new HashSet<>();
        List<String> sentences = sentences(text);
        for (int i = 0; i < sentences.size(); i++) {
            if (sentences.get(i).contains("MARKED")) {
                places.add(i);
            }
        }
        return places;
    }

    private static List<String> sentences(FailureText text) {
        return List.of(text.what(), text.why(), text.next());
    }
}
