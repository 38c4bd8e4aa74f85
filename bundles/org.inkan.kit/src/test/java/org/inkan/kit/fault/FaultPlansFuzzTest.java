package org.inkan.kit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

class FaultPlansFuzzTest {
    /** Any text gives a plan or a usage failure. */
    @FuzzTest(maxDuration = "10s")
    void parses(byte[] text) {
        try {
            assertThat(FaultPlans.parse(new String(text, StandardCharsets.UTF_8)))
                    .isNotNull();
        } catch (InkanException refused) {
            assertThat(refused.code()).isEqualTo(FailureCode.USAGE);
        }
    }
}
