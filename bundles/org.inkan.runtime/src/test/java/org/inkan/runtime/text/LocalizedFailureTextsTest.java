package org.inkan.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.FailureText;
import org.inkan.api.failure.FailureTexts.Place;
import org.inkan.api.profile.LocalizedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LocalizedFailureTextsTest {
    private static final Locale CHINESE = Locale.forLanguageTag("zh-Hant-TW");
    private static final Locale PORTUGUESE = Locale.forLanguageTag("pt");

    /** Options, our command, commands of the system and settings: of no use to whoever looks at a page. */
    private static final Pattern TYPED = Pattern.compile("--\\w|\\binkan\\s|\\bsudo\\b|INKAN_");

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

    static Stream<Arguments> everyText() {
        return Stream.of(Locale.ENGLISH, CHINESE, PORTUGUESE)
                .flatMap(locale -> Stream.of(Place.values())
                        .flatMap(place ->
                                Stream.of(FailureCode.values()).map(code -> Arguments.of(code, place, locale))));
    }

    @ParameterizedTest
    @MethodSource("everyText")
    void saysThreeThingsWithoutDetails(FailureCode code, Place place, Locale locale) {
        FailureText text = texts.of(Failure.of(code), place, locale);

        assertThat(text.code()).isEqualTo(code.label());
        assertThat(sentences(text))
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("{", "}", "[", "]"));
        assertThat(new HashSet<>(sentences(text))).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("everyText")
    void resolvesEveryPlaceholderWithDetails(FailureCode code, Place place, Locale locale) {
        Map<String, String> details = new HashMap<>();
        DETAILS.forEach(name -> details.put(name, "VALUE-OF-" + name));

        assertThat(sentences(texts.of(new Failure(code, details), place, locale)))
                .allSatisfy(sentence -> assertThat(sentence).doesNotContain("{", "}", "[", "]"));
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void isWrittenInEachLanguage(FailureCode code) {
        List<String> english = sentences(texts.of(Failure.of(code), Locale.ENGLISH));

        assertThat(sentences(texts.of(Failure.of(code), CHINESE)))
                .allSatisfy(sentence -> assertThat(sentence).containsPattern("\\p{IsHan}"));
        assertThat(english).allSatisfy(sentence -> assertThat(sentence).doesNotContainPattern("\\p{IsHan}"));
        assertThat(sentences(texts.of(Failure.of(code), PORTUGUESE)))
                .doesNotContainAnyElementsOf(english)
                .allSatisfy(sentence -> assertThat(sentence).doesNotContainPattern("\\p{IsHan}"));
    }

    @ParameterizedTest
    @MethodSource("everyText")
    void namesWhatIsTypedInTerminalsOnly(FailureCode code, Place place, Locale locale) {
        Map<String, String> details = new HashMap<>();
        DETAILS.forEach(name -> details.put(name, "x"));

        if (place != Place.TERMINAL) {
            assertThat(sentences(texts.of(new Failure(code, details), place, locale)))
                    .allSatisfy(sentence -> assertThat(sentence).doesNotContainPattern(TYPED));
        }
    }

    @Test
    void givesTheNextStepOfThePlace() {
        Failure expired = Failure.of(FailureCode.CERTIFICATE_EXPIRED);

        assertThat(texts.of(expired, Place.TERMINAL, Locale.ENGLISH).next()).contains("--allow-expired");
        assertThat(texts.of(expired, Place.PAGE, Locale.ENGLISH).next()).isEqualTo("Renew it at the CA.");
        assertThat(texts.of(expired, Locale.ENGLISH).next()).isEqualTo("Renew it at the CA.");
        assertThat(texts.of(Failure.of(FailureCode.CONTENT_MISSING), Place.PAGE, PORTUGUESE)
                        .next())
                .isEqualTo("Escolha também o ficheiro original.");
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
        assertThat(texts.of(Failure.of(FailureCode.PIN_BLOCKED), Locale.forLanguageTag("pt-MO"))
                        .what())
                .isEqualTo("O PIN está bloqueado.");
    }

    @Test
    void doesNotReadADetailAsPattern() {
        Failure failure = Failure.of(FailureCode.FILE_UNREADABLE, "file", "a[{file}].txt");

        assertThat(texts.of(failure, Locale.ENGLISH).what()).isEqualTo("The file cannot be read: a[{file}].txt.");
    }

    @Test
    void namesACardInTheReadersLanguage() {
        Failure failure = Failure.of(FailureCode.CARD_WRONG_KIND, "kind", LocalizedText.of("a health card", "健保卡"));

        assertThat(texts.of(failure, Locale.TAIWAN).what()).isEqualTo("這是另一種卡片：健保卡。");
        assertThat(texts.of(failure, Locale.ENGLISH).what()).isEqualTo("This is another kind of card: a health card.");
        assertThat(texts.of(failure, Locale.forLanguageTag("pt")).what()).contains("a health card");
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

    private static List<String> sentences(FailureText text) {
        return List.of(text.what(), text.why(), text.next());
    }
}
