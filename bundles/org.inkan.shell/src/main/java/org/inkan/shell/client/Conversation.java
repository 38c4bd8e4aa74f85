package org.inkan.shell.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.inkan.shell.Messages;

/** The client's side of one command: does what the daemon asks for until it says the exit code. */
final class Conversation {
    /** The daemon vanished in the middle of a command, or our own output was closed. */
    private static final int LOST = 7;

    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;
    private boolean outputClosed;

    Conversation(InputStream in, OutputStream out, OutputStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /**
     * @return the exit code; never a reason to run the command once more, for it may have used a PIN already
     */
    int hold(InputStream fromDaemon, OutputStream toDaemon) throws InterruptedException {
        try {
            while (true) {
                Frame frame = Frame.read(fromDaemon).orElseThrow(EOFException::new);
                switch (frame.kind()) {
                    case OUT -> show(out, frame.body());
                    case ERR -> show(err, frame.body());
                    case READ -> {
                        Frame input = input(frame);
                        input.write(toDaemon);
                        Arrays.fill(input.body(), (byte) 0);
                    }
                    case ASK -> answer(Question.of(frame), toDaemon);
                    case EXIT -> {
                        return frame.body().length == 1 ? frame.body()[0] & 0xFF : LOST;
                    }
                    default -> throw new IOException("a frame that only clients send");
                }
            }
        } catch (IOException broken) {
            tellThatItIsLost();
            return LOST;
        }
    }

    private void show(OutputStream stream, byte[] bytes) throws IOException {
        try {
            stream.write(bytes);
        } catch (IOException closed) {
            outputClosed = true;
            throw closed;
        }
    }

    /** Whoever closed our output does not want to hear of it. */
    private void tellThatItIsLost() {
        if (outputClosed) {
            return;
        }
        String text = new Messages(EnvironmentLocale.of(System.getenv())).text("client.lost");
        try {
            err.write((text + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyReads) {
            // the exit code tells the rest
        }
    }

    private Frame input(Frame wanted) throws IOException {
        int most = wanted.body().length == 4 ? ByteBuffer.wrap(wanted.body()).getInt() : 0;
        byte[] buffer = new byte[Math.max(1, Math.min(most, Frame.MAX_BODY))];
        int length = in.read(buffer);
        Frame input = length < 0
                ? Frame.empty(Frame.Kind.INPUT_END)
                : new Frame(Frame.Kind.INPUT, Arrays.copyOf(buffer, length));
        Arrays.fill(buffer, (byte) 0);
        return input;
    }

    private static void answer(Question question, OutputStream toDaemon) throws IOException, InterruptedException {
        if (Terminal.ask(question) instanceof Reply.Typed typed) {
            byte[] utf8 = Lines.utf8(typed.line());
            Arrays.fill(typed.line(), '\0');
            new Frame(Frame.Kind.ANSWER, utf8).write(toDaemon);
            Arrays.fill(utf8, (byte) 0);
        } else {
            Frame.empty(Frame.Kind.NO_ANSWER).write(toDaemon);
        }
    }
}
