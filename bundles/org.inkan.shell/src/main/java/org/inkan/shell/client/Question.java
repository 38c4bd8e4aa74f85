package org.inkan.shell.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a person is asked at the terminal.
 *
 * @param prompt shown before the answer, may have several lines
 * @param hidden whether what is typed stays invisible
 * @param limit how long to wait
 */
public record Question(String prompt, boolean hidden, Duration limit) {
    public Frame frame() {
        byte[] text = prompt.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(5 + text.length);
        body.put((byte) (hidden ? 1 : 0)).putInt((int) limit.toSeconds()).put(text);
        return new Frame(Frame.Kind.ASK, body.array());
    }

    /**
     * @throws IOException if the frame is no question
     */
    public static Question of(Frame frame) throws IOException {
        if (frame.kind() != Frame.Kind.ASK || frame.body().length < 5) {
            throw new IOException("not a question");
        }
        ByteBuffer body = ByteBuffer.wrap(frame.body());
        boolean hidden = body.get() != 0;
        Duration limit = Duration.ofSeconds(Math.max(0, body.getInt()));
        return new Question(StandardCharsets.UTF_8.decode(body).toString(), hidden, limit);
    }
}
