package org.inkan.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.inkan.web.access.Caller;
import org.junit.jupiter.api.Test;

/** What PIN windows call our work, in each language. */
class TextsTest {
    private static final List<Locale> LANGUAGES =
            List.of(Locale.forLanguageTag("zh-Hant-TW"), Locale.ENGLISH, Locale.forLanguageTag("pt"));
    private static final List<String> PURPOSES =
            List.of("purpose.sign", "purpose.decrypt", "purpose.pin-change", "purpose.pin-unblock");

    @Test
    void namesPurposeAndRequesterInEachLanguage() {
        for (String purpose : PURPOSES) {
            assertThat(LANGUAGES.stream().map(language -> Texts.of(language, purpose, "a.txt")))
                    .doesNotHaveDuplicates()
                    .allMatch(text -> purpose.contains("pin") || text.contains("a.txt"));
        }
        assertThat(LANGUAGES.stream().map(language -> Texts.requester(language, new Caller.Page("a session"))))
                .doesNotHaveDuplicates();
    }
}
