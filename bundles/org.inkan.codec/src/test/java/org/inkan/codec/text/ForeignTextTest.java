package org.inkan.codec.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {0x00, 0x07, 0x0A, 0x0D, 0x1B, 0x7F, 0x9B, 0x200E, 0x2028, 0x2029, 0x202E, 0x2066, 0xFEFF, 0xE0041})
    void whatCommandsATerminalOrTurnsALineAroundIsReplaced(int character) {
        assertThat(ForeignText.harmless("a" + Character.toString(character) + "b"))
                .isEqualTo("a\ufffdb");
    }

    @Test
    void halfACharacterIsReplacedToo() {
        assertThat(ForeignText.harmless("a\ud842")).isEqualTo("a\ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Signature", "憑證 1", "測試𠮷", "Ação", "e\u0301", "👤"})
    void whatPeopleWriteStays(String text) {
        assertThat(ForeignText.harmless(text)).isEqualTo(text);
    }
}
