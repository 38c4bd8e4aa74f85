package org.inkan.reader.pcsc;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderNamesTest {
    @Test
    void readsNamesUpToTheEmptyOne() {
        assertThat(parse("A 00 00\0B 00 00\0\0rest\0")).containsExactly("A 00 00", "B 00 00");
    }

    @Test
    void readsUtf16() {
        byte[] list = "讀卡機 0\0B\0\0".getBytes(UTF_16LE);
        assertThat(ReaderNames.parse(list, UTF_16LE, 2)).containsExactly("讀卡機 0", "B");
    }

    @Test
    void aHighByteOfZeroIsNoTerminator() {
        // U+0100 then U+0041: the bytes 00 01 41 00 have a zero pair only across two characters.
        byte[] list = "\u0100A\0\0".getBytes(UTF_16LE);
        assertThat(ReaderNames.parse(list, UTF_16LE, 2)).containsExactly("\u0100A");
    }

    @Test
    void anEmptyListHasNoNames() {
        assertThat(parse("")).isEmpty();
        assertThat(parse("\0")).isEmpty();
        assertThat(parse("\0A\0\0")).isEmpty();
    }

    @Test
    void theEndOfTheBytesEndsTheList() {
        assertThat(parse("A\0B")).containsExactly("A", "B");
    }

    @Test
    void aNameIsTakenOnce() {
        assertThat(parse("A\0B\0A\0\0")).containsExactly("A", "B");
    }

    @Test
    void aNameThatCannotBeSentBackIsLeftOut() {
        byte[] list = {'A', (byte) 0xFF, 0, 'B', 0, 0};
        assertThat(ReaderNames.parse(list, UTF_8, 1)).containsExactly("B");
    }

    private static List<String> parse(String list) {
        return ReaderNames.parse(list.getBytes(UTF_8), UTF_8, 1);
    }

    @FuzzTest(maxDuration = "10s")
    void takesAnyBytes(FuzzedDataProvider data) {
        boolean wide = data.consumeBoolean();
        Charset charset = wide ? UTF_16LE : UTF_8;
        byte[] list = data.consumeRemainingAsBytes();
        List<String> names = ReaderNames.parse(list, charset, wide ? 2 : 1);
        assertThat(names).doesNotHaveDuplicates().doesNotContain("");
        int bytes =
                names.stream().mapToInt(name -> name.getBytes(charset).length).sum();
        assertThat(bytes).isLessThanOrEqualTo(list.length);
        assertThat(ReaderNames.parse(list, charset, wide ? 2 : 1)).isEqualTo(names);
        assertThat(Arrays.asList(String.join("\0", names).split("\0"))).containsAll(names);
    }
}
