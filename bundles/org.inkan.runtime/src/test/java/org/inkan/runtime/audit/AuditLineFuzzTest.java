package org.inkan.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class AuditLineFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void whateverParsesIsWrittenAlike(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        AuditLine line;
        try {
            line = AuditLine.parse(text);
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(line.text()).isEqualTo(text);
    }
}
