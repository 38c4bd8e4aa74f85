package org.inkan.web.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.inkan.api.failure.InkanException;

/** Whatever comes as an answer is read or refused, and wiped either way. */
class PinBodyFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void readsOrRefuses(byte[] body) {
        try (PinBody read = PinBody.read(body)) {
            if (read.pin() == null) {
                assertThatThrownBy(read::requirePin).isInstanceOf(InkanException.class);
            } else {
                assertThatThrownBy(read::requireNoPin).isInstanceOf(InkanException.class);
            }
        } catch (InkanException refused) {
            assertThat(refused.getCause()).isNull();
        }
        assertThat(body).containsOnly(new byte[Math.min(1, body.length)]);
    }
}
