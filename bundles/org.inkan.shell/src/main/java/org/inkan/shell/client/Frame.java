package org.inkan.shell.client;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What goes between client and daemon: four bytes of length, one byte of kind, a body.
 *
 * @param body at most {@value #MAX_BODY} bytes
 */
public record Frame(Kind kind, byte[] body) {
    public static final int MAX_BODY = 65_536;

    private static final int HEAD = 5;

    /** Kinds of frames; the ordinal is the byte on the wire. */
    public enum Kind {
        /** Client: a {@link Call}; the first frame, and the only one of its kind. */
        CALL,
        /** Daemon: wants up to so many bytes (four bytes, big-endian) of standard input. */
        READ,
        /** Client: bytes of standard input; an answer to READ. */
        INPUT,
        /** Client: standard input is at its end; an answer to READ. */
        INPUT_END,
        /** Daemon: a {@link Question} for the person at the terminal. */
        ASK,
        /** Client: what the person typed, in UTF-8. */
        ANSWER,
        /** Client: the person closed the prompt, or there is no terminal. */
        NO_ANSWER,
        /** Daemon: bytes for standard output. */
        OUT,
        /** Daemon: bytes for standard error. */
        ERR,
        /** Daemon: the exit code (one byte); the last frame. */
        EXIT
    }

    public static Frame of(Kind kind, String text) {
        return new Frame(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Frame exit(int code) {
        return new Frame(Kind.EXIT, new byte[] {(byte) code});
    }

    public static Frame empty(Kind kind) {
        return new Frame(kind, new byte[0]);
    }

    /**
     * @return the next frame; empty when the other side has ended between two frames
     * @throws IOException also for a frame that is cut off, too long or of no known kind
     */
    public static Optional<Frame> read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        DataInputStream data = new DataInputStream(in);
        int length = first << 24 | data.readUnsignedShort() << 8 | data.readUnsignedByte();
        if (length < 0 || length > MAX_BODY) {
            throw new IOException("a frame has at most " + MAX_BODY + " bytes");
        }
        int kind = data.readUnsignedByte();
        if (kind >= Kind.values().length) {
            throw new IOException("a frame of no known kind");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return Optional.of(new Frame(Kind.values()[kind], body));
    }

    /** Writes it in one piece. */
    public void write(OutputStream out) throws IOException {
        if (body.length > MAX_BODY) {
            throw new IOException("a frame has at most " + MAX_BODY + " bytes");
        }
        ByteBuffer whole = ByteBuffer.allocate(HEAD + body.length);
        whole.putInt(body.length).put((byte) kind.ordinal()).put(body);
        out.write(whole.array());
        out.flush();
        // the body may have been a PIN
        Arrays.fill(whole.array(), (byte) 0);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Leaves the body out: it may be a PIN. */
    @Override
    public String toString() {
        return kind + " (" + body.length + " bytes)";
    }
}
