package org.inkan.shell.daemon;

import java.io.EOFException;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.inkan.shell.Console;
import org.inkan.shell.client.Call;
import org.inkan.shell.client.Frame;
import org.inkan.shell.client.Lines;
import org.inkan.shell.client.Question;
import org.inkan.shell.client.Reply;

/** The client's terminal, seen from the daemon. One thing is asked at a time. */
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
    /** Each question has its own, so that an answer that comes too late is never taken for the next question's. */
    private final AtomicReference<CompletableFuture<Frame>> awaited = new AtomicReference<>();

    private volatile boolean gone;

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
        CompletableFuture<Frame> question = awaited.getAndSet(null);
        if (question == null) {
            throw new IOException("a frame that nobody asked for");
        }
        if (!question.complete(frame.get())) {
            Arrays.fill(frame.get().body(), (byte) 0);
        }
        return true;
    }

    /** Whoever waits for the client waits no longer. */
    void clientGone() {
        gone = true;
        CompletableFuture<Frame> question = awaited.getAndSet(null);
        if (question != null) {
            question.cancel(false);
        }
    }

    void exit(int code) {
        out.flush();
        err.flush();
        try {
            send(Frame.exit(code));
        } catch (IOException gone) {
            // then nobody waits for the code
        }
    }

    private Optional<Frame> request(Frame request, Duration limit) throws IOException, InterruptedException {
        CompletableFuture<Frame> answer = new CompletableFuture<>();
        awaited.set(answer);
        if (gone) {
            throw new EOFException();
        }
        send(request);
        try {
            return Optional.of(answer.get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            awaited.compareAndSet(answer, null);
            return answer.cancel(false) ? Optional.empty() : Optional.of(answer.join());
        } catch (CancellationException | ExecutionException clientGone) {
            throw new EOFException();
        }
    }

    @Override
    public Reply ask(Question question) throws InterruptedException {
        long asked = System.nanoTime();
        try {
            Optional<Frame> answer = request(question.frame(), question.limit());
            if (answer.isEmpty()) {
                return new Reply.TimedOut();
            }
            if (answer.get().kind() != Frame.Kind.ANSWER) {
                // the client keeps the limit, too, and does not say why there is no answer
                boolean late = System.nanoTime() - asked >= question.limit().toNanos();
                return late ? new Reply.TimedOut() : new Reply.Closed();
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

    @Override
    public boolean overwrites() {
        return call.overwrites();
    }
}
