package org.inkan.shell.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.inkan.shell.Console;
import org.inkan.shell.client.Call;
import org.inkan.shell.client.Frame;
import org.inkan.shell.client.Lines;
import org.inkan.shell.client.Question;
import org.inkan.shell.client.Reply;

/** The client's terminal, seen from the daemon. One thing is asked at a time, so at most one frame waits. */
final class RemoteConsole implements Console {
    /** How long a client's output may stand still, for instance because somebody reads it page by page. */
    private static final Duration OUTPUT_LIMIT = Duration.ofMinutes(30);
    /** The client keeps the limit of a question itself; this is how much longer its answer may be under way. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Call call;
    private final Path directory;
    private final OutputStream toClient;
    private final Deadlines deadlines;
    private final PrintStream out = stream(Frame.Kind.OUT);
    private final PrintStream err = stream(Frame.Kind.ERR);
    private final BlockingQueue<Frame> answers = new ArrayBlockingQueue<>(2);
    private volatile boolean awaited;

    /**
     * @throws IOException if the client's directory is no absolute path
     */
    RemoteConsole(Call call, OutputStream toClient, Deadlines deadlines) throws IOException {
        this.call = call;
        this.directory = directory(call);
        this.toClient = toClient;
        this.deadlines = deadlines;
    }

    private static Path directory(Call call) throws IOException {
        try {
            Path directory = Path.of(call.directory());
            if (directory.isAbsolute()) {
                return directory;
            }
        } catch (InvalidPathException noPath) {
            throw new IOException("no path", noPath);
        }
        throw new IOException("a relative directory");
    }

    private PrintStream stream(Frame.Kind kind) {
        OutputStream frames = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int at = offset; at < offset + length; at += Frame.MAX_BODY) {
                    send(new Frame(
                            kind, Arrays.copyOfRange(bytes, at, Math.min(at + Frame.MAX_BODY, offset + length))));
                }
            }
        };
        return new PrintStream(frames, true, StandardCharsets.UTF_8);
    }

    private synchronized void send(Frame frame) throws IOException {
        try (Deadlines.Running limit = deadlines.begin(OUTPUT_LIMIT)) {
            frame.write(toClient);
        }
    }

    /**
     * Takes a frame of the client.
     *
     * @return whether the conversation goes on
     * @throws IOException if nothing was asked
     */
    boolean accept(Optional<Frame> frame) throws IOException {
        if (frame.isEmpty()) {
            return false;
        }
        if (!awaited) {
            throw new IOException("a frame that nobody asked for");
        }
        awaited = false;
        return answers.offer(frame.get());
    }

    /** Whoever waits for the client waits no longer. */
    void clientGone() {
        answers.offer(Frame.empty(Frame.Kind.EXIT));
    }

    void exit(int code) {
        out.flush();
        err.flush();
        try {
            send(new Frame(Frame.Kind.EXIT, new byte[] {(byte) code}));
        } catch (IOException gone) {
            // then nobody waits for the code
        }
    }

    private Optional<Frame> request(Frame request, Duration limit) throws IOException, InterruptedException {
        awaited = true;
        send(request);
        Frame answer = answers.poll(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        // an answer that comes too late must not be taken for the next question's
        awaited = false;
        return Optional.ofNullable(answer);
    }

    @Override
    public Reply ask(Question question) throws InterruptedException {
        try {
            Optional<Frame> answer = request(question.frame(), question.limit());
            if (answer.isEmpty()) {
                return new Reply.TimedOut();
            }
            if (answer.get().kind() != Frame.Kind.ANSWER) {
                return new Reply.Closed();
            }
            byte[] typed = answer.get().body();
            try {
                return new Reply.Typed(Lines.characters(typed, typed.length));
            } finally {
                Arrays.fill(typed, (byte) 0);
            }
        } catch (IOException gone) {
            return new Reply.Closed();
        }
    }

    @Override
    public InputStream in() {
        return standardInput;
    }

    private final InputStream standardInput = new InputStream() {
        private boolean over;

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (over || length == 0) {
                return over ? -1 : 0;
            }
            int wanted = Math.min(length, Frame.MAX_BODY);
            try {
                Frame read = new Frame(
                        Frame.Kind.READ, ByteBuffer.allocate(4).putInt(wanted).array());
                Optional<Frame> answer = request(read, OUTPUT_LIMIT);
                if (answer.isPresent() && answer.get().kind() == Frame.Kind.INPUT_END) {
                    over = true;
                    return -1;
                }
                byte[] body = answer.orElseThrow(() -> new IOException("no input in time"))
                        .body();
                if (answer.get().kind() != Frame.Kind.INPUT || body.length == 0 || body.length > wanted) {
                    throw new IOException("the client gave no input");
                }
                System.arraycopy(body, 0, target, offset, body.length);
                Arrays.fill(body, (byte) 0);
                return body.length;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped", stopped);
            }
        }
    };

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return err;
    }

    @Override
    public Locale locale() {
        return Locale.forLanguageTag(call.locale());
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public boolean interactive() {
        return call.terminal();
    }
}
