package org.inkan.token.pkcs11.cryptoki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Offsets as a C compiler gives them for the standard's headers on each platform. */
class LayoutTest {
    private static final Layout UNIX_64 = new Layout(8, 8, false);
    private static final Layout UNIX_32 = new Layout(4, 4, false);
    private static final Layout WINDOWS_64 = new Layout(4, 8, true);
    private static final Layout WINDOWS_32 = new Layout(4, 4, true);

    @Test
    void functionListBeginsBehindTheVersion() {
        assertThat(UNIX_64.functionAt(0)).isEqualTo(8);
        assertThat(UNIX_32.functionAt(0)).isEqualTo(4);
        assertThat(WINDOWS_64.functionAt(0)).isEqualTo(2);
        assertThat(WINDOWS_32.functionAt(2)).isEqualTo(10);
        assertThat(UNIX_64.functionAt(Entry.SIGN.index)).isEqualTo(8 + 43 * 8);
    }

    @Test
    void attributes() {
        assertThat(new int[] {UNIX_64.valueAt(), UNIX_64.lengthAt(), UNIX_64.attributeSize()})
                .containsExactly(8, 16, 24);
        assertThat(new int[] {UNIX_32.valueAt(), UNIX_32.lengthAt(), UNIX_32.attributeSize()})
                .containsExactly(4, 8, 12);
        assertThat(new int[] {WINDOWS_64.valueAt(), WINDOWS_64.lengthAt(), WINDOWS_64.attributeSize()})
                .containsExactly(4, 12, 16);
    }

    @Test
    void initializeArguments() {
        assertThat(UNIX_64.initializeFlagsAt()).isEqualTo(32);
        assertThat(UNIX_64.initializeSize()).isEqualTo(48);
        assertThat(WINDOWS_64.initializeFlagsAt()).isEqualTo(32);
        assertThat(WINDOWS_64.initializeSize()).isEqualTo(44);
    }

    @Test
    void unavailableIsAllOnes() {
        assertThat(UNIX_64.unavailable()).isEqualTo(-1);
        assertThat(WINDOWS_64.unavailable()).isEqualTo(0xFFFFFFFFL);
    }
}
