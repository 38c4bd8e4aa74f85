package org.inkan.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

class ConversationFuzzTest {
    /** Any text gives a conversation or the line that is none. */
    @FuzzTest(maxDuration = "10s")
    void reads(byte[] recording) throws IOException {
        String text = new String(recording, StandardCharsets.UTF_8);
        try {
            assertThat(Conversation.read(new BufferedReader(new StringReader(text)), "R", "fuzz"))
                    .isNotNull();
        } catch (InkanException refused) {
            assertThat(refused.code()).isEqualTo(FailureCode.FILE_UNREADABLE);
        }
    }
}
