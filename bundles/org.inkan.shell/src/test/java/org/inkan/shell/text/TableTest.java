package org.inkan.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void linesUpFullWidthCharacters() {
        String table =
                new Table("卡片", "NUMBER").row("自然人憑證", "…2222").row("XCA", "…1").toString();

        assertThat(table.lines()).containsExactly("卡片        NUMBER", "自然人憑證  …2222", "XCA         …1");
    }

    @Test
    void takesControlCharactersOutOfCells() {
        assertThat(new Table("A").row("\u001B[31mred\nnext\u202E").toString())
                .isEqualTo("A\n\uFFFD[31mred\uFFFDnext\uFFFD");
    }

    @Test
    void countsColumns() {
        assertThat(DisplayWidth.of("abc")).isEqualTo(3);
        assertThat(DisplayWidth.of("印鑑")).isEqualTo(4);
        assertThat(DisplayWidth.of("ｱ（）")).isEqualTo(5);
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("𠀋")).isEqualTo(2);
    }
}
