package org.inkan.hipki.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.inkan.hipki.command.Preview.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"I agree.", "同意\r\n\t下一行", "𠮷野家", "葛\uDB40\uDD00飾", "☎\uFE0E", "\uE000 a name's own character"})
    void textThatCanBeReadIsShown(String text) {
        Preview preview = Preview.ofContent(text.getBytes(StandardCharsets.UTF_8));

        assertThat(preview.kind()).isEqualTo(Kind.TEXT);
        assertThat(preview.text()).isEqualTo(text);
        assertThat(preview.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay 1\u202E000", // right-to-left override
                "pay 1\u200B000", // no width
                "pay\u061C", // Arabic letter mark
                "pay\u0085", // C1 control
                "pay\u00AD", // soft hyphen
                "pay\u2028", // line separator
                "pay\uFEFF",
                "pay\uDB40\uDC41", // tag character
                "pay\u0378", // unassigned
                "pay\u3164to", // Hangul filler, a letter without ink
                "pay\u2800to", // Braille without dots
                "pay\u034F",
                "\uFE0Fpay", // shapes nothing
                "pay\uFE01\uFE02", // a row of variation selectors is text of its own
                "pay\uDB40\uDD00\uDB40\uDD01",
                "pay\b"
            })
    void whatNobodySeesIsNoText(String text) {
        Preview preview = Preview.ofContent(text.getBytes(StandardCharsets.UTF_8));

        assertThat(preview.kind()).isEqualTo(Kind.BINARY);
        assertThat(preview.text()).matches("[0-9a-f]{64}");
    }

    @Test
    void aLongTextSaysThatItIsCutAndIsCutBetweenCharacters() {
        String text = "𠮷".repeat(Preview.MAX_CHARACTERS + 1);

        Preview preview = Preview.ofContent(text.getBytes(StandardCharsets.UTF_8));

        assertThat(preview.whole()).isFalse();
        assertThat(preview.text()).isEqualTo("𠮷".repeat(Preview.MAX_CHARACTERS));
        assertThat(preview.fields()).containsEntry("whole", false);
        assertThat(preview.bytes()).isEqualTo(4 * (Preview.MAX_CHARACTERS + 1));
    }
}
