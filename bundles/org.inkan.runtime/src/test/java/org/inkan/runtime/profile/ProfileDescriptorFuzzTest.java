package org.inkan.runtime.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

class ProfileDescriptorFuzzTest {
    /** Any bytes give a profile or a named field, and nothing else. */
    @FuzzTest(maxDuration = "10s")
    void parses(byte[] descriptor) {
        try {
            assertThat(ProfileDescriptor.parse(new ByteArrayInputStream(descriptor))
                            .id())
                    .isNotEmpty();
        } catch (InkanException refused) {
            assertThat(refused.code()).isEqualTo(FailureCode.PROFILE_MALFORMED);
            assertThat(refused.failure().details().get("field")).hasSizeLessThan(250);
        }
    }
}
