package org.inkan.runtime.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.inkan.api.card.Capability;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.IssuerRule;
import org.inkan.api.reader.Atr;
import org.inkan.api.token.PinInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileDescriptorTest {
    @Test
    void readsEveryField() throws Exception {
        CardProfile profile = parse(complete());

        assertThat(profile.id()).isEqualTo("example");
        assertThat(profile.name().in(Locale.TAIWAN)).isEqualTo("範例卡");
        assertThat(profile.holder().in(Locale.TAIWAN)).isEqualTo("nobody");
        assertThat(profile.issuers())
                .containsExactly(new IssuerRule(Map.of("C", "TW", "O", "Example", "OU", "Example CA")));
        assertThat(profile.atrs().get(0).matches(Atr.of("3B 88 FF 31 FE 45"))).isTrue();
        assertThat(profile.atrs().get(0).matches(Atr.of("3B 88 81 31 FE 46"))).isFalse();
        assertThat(profile.pin().orElseThrow().charset()).isEqualTo(PinInfo.Charset.ALPHANUMERIC);
        assertThat(profile.subject().attributes()).containsExactly("C", "CN", "SERIALNUMBER");
        assertThat(profile.family("example-gen1").orElseThrow().known()).containsExactly(Capability.READ);
        assertThat(profile.family("example-gen1").orElseThrow().settings()).containsEntry("class", "80");
        assertThat(profile.renewal().orElseThrow().maximum()).hasValue(1);
        assertThat(profile.connector()).hasValue("example");
        assertThat(profile.anchors()).hasSize(1);
        assertThat(profile.help()).containsOnlyKeys("locked");
        assertThat(profile.simulation().subject().get("CN")).isEqualTo("𠮷田");
        assertThat(profile.test()).isTrue();
        assertThat(profile.unknown()).containsExactly("everything else");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "schema": 1,                | "schema": 2,                     | schema
            "id": "example",            | "id": "../x",                    | id
            "id": "example",            | ''                               | id
            "tries": 3,                 | "tries": 0,                      | pin.tries
            "tries": 3,                 | "tries": 3, "retries": 3,        | pin.retries
            "tries": 3,                 | "tries": "3",                    | pin.tries
            "tries": 3,                 | "tries": 99999999999999999,      | pin.tries
            "charset": "alphanumeric"   | "charset": "runes"               | pin.charset
            "maxLength": 8              | "maxLength": 5                   | pin.maxLength
            "confidence": "unverified"  | "confidence": "sure"             | pin.provenance.confidence
            "en": "an example"          | "zh-Hant-TW": "x"                | atrs[0].meaning.en
            "en": "an example"          | "en": 7                          | atrs[0].meaning.en
            "FF FF 00 FF FF FF"         | "FF FF 00 FF FF"                 | atrs[0].mask
            "3B 88 81 31 FE 45"         | "3B 8"                           | atrs[0].value
            "SIGN": {"confidence"       | "SING": {"confidence"            | families[0].capabilities.SING
            "00112233445566778899aabb   | "00112233                        | anchors[0].sha256
            "layout": "pkcs15"          | "layout": "piv"                  | simulation.layout
            "test": true                | "test": "yes"                    | test
            "display": ["CN"]           | "display": ["OU"]                | subject.display
            {"C": "TW", "O": "Example", "OU": "Example CA"} | {}           | issuers[0].O
            "unknown": ["everything else"] | "unknown": ["x"], "<b>": 1    | ?b?
            "id": "example",            | "id": "example", "id": "other",  | line 3, column 24
            """)
    void namesTheFieldThatBreaksTheSchema(String text, String replacement, String field) throws Exception {
        String good = complete();
        assertThat(good).contains(text);

        InkanException refusal = catchThrowableOfType(
                InkanException.class, () -> parse(good.replaceFirst(Pattern.quote(text), replacement)));

        assertThat(refusal.code()).isEqualTo(FailureCode.PROFILE_MALFORMED);
        assertThat(refusal.failure().details()).containsEntry("field", field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''
            {
            []
            null
            {"a": [[[[[[[[[1]]]]]]]]]}
            """)
    void refusesWhatIsNoDescriptor(String text) {
        assertThat(catchThrowableOfType(InkanException.class, () -> parse(text)).code())
                .isEqualTo(FailureCode.PROFILE_MALFORMED);
    }

    @Test
    void refusesTextAfterTheEnd() throws Exception {
        String twice = complete() + "{}";
        assertThat(catchThrowableOfType(InkanException.class, () -> parse(twice))
                        .failure()
                        .details())
                .containsEntry("field", "after the end");
    }

    @Test
    void stopsReadingAtTheLimit() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertThat(catchThrowableOfType(InkanException.class, () -> ProfileDescriptor.parse(endless))
                        .failure()
                        .details())
                .containsEntry("field", "longer than 1 MiB");
    }

    private static CardProfile parse(String text) throws InkanException {
        return ProfileDescriptor.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String complete() throws IOException {
        try (InputStream in = ProfileDescriptorTest.class.getResourceAsStream("complete.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
