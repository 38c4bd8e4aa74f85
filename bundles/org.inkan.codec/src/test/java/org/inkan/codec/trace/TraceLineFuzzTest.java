package org.inkan.codec.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class TraceLineFuzzTest {
    /** A line that is accepted is written as one line, and read back the same. */
    @FuzzTest(maxDuration = "10s")
    void parses(byte[] text) {
        TraceLine line;
        try {
            line = TraceLine.parse(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException refused) {
            return;
        }
        String written = line.format();
        assertThat(written).doesNotContain("\n");
        assertThat(TraceLine.parse(written).format()).isEqualTo(written);
    }
}
