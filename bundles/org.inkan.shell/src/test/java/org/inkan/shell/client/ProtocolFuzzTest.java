package org.inkan.shell.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

class ProtocolFuzzTest {
    /** A frame that is accepted is written as the same bytes; anything else is refused, not crashed on. */
    @FuzzTest(maxDuration = "10s")
    void readsFrames(byte[] bytes) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Optional<Frame> frame = Frame.read(in);
            while (frame.isPresent()) {
                frame.get().write(out);
                frame = Frame.read(in);
            }
        } catch (IOException refused) {
            assertThat(Arrays.copyOf(bytes, out.size())).isEqualTo(out.toByteArray());
            return;
        }
        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    /** A call that is accepted survives being written and read. */
    @FuzzTest(maxDuration = "10s")
    void readsCalls(byte[] body) throws IOException {
        Call call;
        try {
            call = Call.of(new Frame(Frame.Kind.CALL, body));
        } catch (IOException refused) {
            return;
        }
        assertThat(call.arguments().size()).isLessThanOrEqualTo(Call.MAX_ARGUMENTS);
        assertThat(Call.of(call.frame())).isEqualTo(call);
    }

    /** A question that is accepted has a limit that is not negative. */
    @FuzzTest(maxDuration = "10s")
    void readsQuestions(byte[] body) {
        try {
            assertThat(Question.of(new Frame(Frame.Kind.ASK, body)).limit().isNegative())
                    .isFalse();
        } catch (IOException refused) {
            assertThat(body.length).isLessThan(5);
        }
    }
}
