package org.inkan.runtime.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.inkan.api.reader.Atr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardCapabilitiesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # announced: chaining and extended length, one of them, none
            3B 8B 81 31 FE 45 80 73 C0 21 C0 55 49 4E 4B 41 4E 00,   true,  true
            3B 85 80 01 80 73 C0 21 40 D7,                           true,  false
            3B 85 80 01 80 73 C0 21 80 17,                           false, true
            3B 85 80 01 80 73 C0 21 00 97,                           false, false
            # behind another object, and before the status of category 00
            3B 88 80 01 80 31 C0 73 C0 21 C0 00 00,                  true,  true
            3B 88 80 01 00 73 C0 21 C0 05 90 00 00,                  true,  true
            # two-byte capabilities say nothing of it
            3B 84 80 01 80 72 C0 C0 00,                              false, false
            # the object runs past the end, or into the status bytes
            3B 83 80 01 80 73 C0 00,                                 false, false
            3B 87 80 01 00 73 C0 21 C0 90 00 00,                     false, false
            # no compact TLV, no historical bytes
            3B 85 80 01 10 73 C0 21 C0 00,                           false, false
            3B 80 80 01 01,                                          false, false
            3B 00,                                                   false, false
            """)
    void readsWhatTheHistoricalBytesAnnounce(String atr, boolean extended, boolean chaining) {
        assertThat(CardCapabilities.of(Atr.of(atr))).isEqualTo(new CardCapabilities(extended, chaining));
    }

    @FuzzTest(maxDuration = "10s")
    void anyAtrHasCapabilities(byte[] bytes) {
        if (bytes.length >= 2 && bytes.length <= Atr.MAX_LENGTH) {
            assertThat(CardCapabilities.of(new Atr(bytes))).isNotNull();
        }
    }
}
