package org.inkan.prompt.assuan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

class ReplyFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void isReadOrRefused(byte[] line) {
        byte[] before = line.clone();
        try {
            Reply reply = Reply.parse(line, 0, line.length);
            if (reply instanceof Reply.Data data) {
                assertThat(data.bytes().length).isLessThanOrEqualTo(line.length - 2);
            } else if (reply instanceof Reply.Refused refused) {
                assertThat(refused.code()).isBetween(0, 0xFFFF);
            }
        } catch (Reply.Malformed refused) {
            // as it should be
        }
        assertThat(Arrays.equals(line, before)).isTrue();
    }

    @FuzzTest(maxDuration = "10s")
    void endsWhateverIsSaid(byte[] bytes) {
        try (AssuanClient client = new AssuanClient(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream())) {
            while (client.send("GETPIN") instanceof AssuanClient.Outcome.Done done) {
                assertThat(done.data()).hasSizeLessThanOrEqualTo(AssuanClient.MAX_DATA);
            }
        } catch (IOException refused) {
            // as it should be
        }
    }
}
