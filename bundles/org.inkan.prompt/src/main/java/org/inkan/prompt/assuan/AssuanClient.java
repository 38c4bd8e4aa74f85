package org.inkan.prompt.assuan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Speaks Assuan as a client, one command at a time. Written here because GnuPG's library is C, and the answer must never be
 * in a String or in a buffer that nobody wipes.
 */
public final class AssuanClient implements AutoCloseable {
    /** Of an answer, in bytes. No PIN is longer than this. */
    static final int MAX_DATA = 256;

    /** Of the lines to one command: a server that talks on for ever is given up. */
    static final int MAX_LINES = 200;

    /** Of a command's text in its encoded form, in bytes; the rest is left out. */
    static final int MAX_TEXT = 900;

    /** What is kept of lines that are not complete, in bytes. */
    private static final int BUFFER = 8192;

    /**
     * How much is asked for at once, in bytes: so much more than the buffer of a process's own stream that the stream reads
     * past its buffer, which nobody could wipe.
     */
    private static final int PIECE = 65_536;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;

    /** How a command ended. */
    public sealed interface Outcome {
        /** Done. */
        record Done(byte[] data) implements Outcome {}

        /**
         * Not done.
         *
         * @param code libgpg-error's number without its source
         */
        record Refused(int code) implements Outcome {}
    }

    /**
     * @throws IOException also if the server does not greet
     */
    public AssuanClient(InputStream in, OutputStream out) throws IOException {
        this.in = in;
        this.out = out;
        answer();
    }

    /** A command without text. */
    public Outcome send(String command) throws IOException {
        return send(command, Optional.empty());
    }

    /** A command with a text in whatever language. */
    public Outcome send(String command, String text) throws IOException {
        return send(command, Optional.of(text));
    }

    private Outcome send(String command, Optional<String> text) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(command.getBytes(StandardCharsets.US_ASCII));
        if (text.isPresent()) {
            line.write(' ');
            line.writeBytes(encoded(text.get()));
        }
        line.write('\n');
        line.writeTo(out);
        out.flush();
        return answer();
    }

    /** Whole characters only, up to the limit. */
    static byte[] encoded(String text) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        for (int codePoint : text.codePoints().toArray()) {
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                if (b == '%' || b == '\r' || b == '\n') {
                    one.writeBytes(String.format("%%%02X", b).getBytes(StandardCharsets.US_ASCII));
                } else {
                    one.write(b);
                }
            }
            if (encoded.size() + one.size() > MAX_TEXT) {
                break;
            }
            encoded.writeBytes(one.toByteArray());
        }
        return encoded.toByteArray();
    }

    private Outcome answer() throws IOException {
        byte[] data = new byte[0];
        try {
            for (int lines = 0; lines < MAX_LINES; lines++) {
                Reply reply = next();
                if (reply instanceof Reply.Ok) {
                    byte[] answer = data;
                    data = new byte[0];
                    return new Outcome.Done(answer);
                } else if (reply instanceof Reply.Refused refused) {
                    return new Outcome.Refused(refused.code());
                } else if (reply instanceof Reply.Data more) {
                    data = joined(data, more.bytes());
                }
            }
            throw new IOException("the prompt talks on and on");
        } catch (Reply.Malformed malformed) {
            throw new IOException(malformed);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) throws IOException {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        Arrays.fill(first, (byte) 0);
        Arrays.fill(second, (byte) 0);
        if (joined.length > MAX_DATA) {
            Arrays.fill(joined, (byte) 0);
            throw new IOException("the answer is too long");
        }
        return joined;
    }

    private Reply next() throws IOException, Reply.Malformed {
        int end = indexOfNewline();
        while (end < 0) {
            if (filled >= Reply.MAX_LINE) {
                throw new IOException("a line is too long");
            }
            fill();
            end = indexOfNewline();
        }
        try {
            return Reply.parse(buffer, 0, end);
        } finally {
            int left = filled - end - 1;
            System.arraycopy(buffer, end + 1, buffer, 0, left);
            Arrays.fill(buffer, left, filled, (byte) 0);
            filled = left;
        }
    }

    private int indexOfNewline() {
        for (int i = 0; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        byte[] piece = new byte[PIECE];
        try {
            int count = in.read(piece, 0, PIECE);
            if (count < 0) {
                throw new IOException("the prompt is gone");
            }
            if (filled + count > BUFFER) {
                throw new IOException("the prompt says too much at once");
            }
            System.arraycopy(piece, 0, buffer, filled, count);
            filled += count;
        } finally {
            Arrays.fill(piece, (byte) 0);
        }
    }

    /** Says good-bye; the server may be gone. */
    @Override
    public void close() {
        Arrays.fill(buffer, (byte) 0);
        filled = 0;
        try {
            out.write("BYE\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException gone) {
            // nothing to say good-bye to
        }
    }
}
