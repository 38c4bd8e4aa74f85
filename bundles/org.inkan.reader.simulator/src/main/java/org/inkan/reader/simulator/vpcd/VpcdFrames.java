package org.inkan.reader.simulator.vpcd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** vpcd's framing: a length of 16 bits, big-endian, and as many bytes. */
final class VpcdFrames implements AutoCloseable {
    private static final int MAX_BODY = 0xFFFF;

    private final Socket socket;
    private final Optional<SocketOption<Boolean>> quickAck;

    private VpcdFrames(Socket socket) {
        this.socket = socket;
        this.quickAck = quickAck(socket);
    }

    static VpcdFrames connect(InetSocketAddress vpcd, Duration limit) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(vpcd, (int) limit.toMillis());
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new VpcdFrames(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** By name, since only Linux has it, and its class is in a package that an OSGi framework does not hand on by itself. */
    @SuppressWarnings("unchecked")
    private static Optional<SocketOption<Boolean>> quickAck(Socket socket) {
        return socket.supportedOptions().stream()
                .filter(option -> option.name().equals("TCP_QUICKACK") && option.type() == Boolean.class)
                .map(option -> (SocketOption<Boolean>) option)
                .findFirst();
    }

    /** @return the body; empty when its length is 0 */
    byte[] read() throws IOException {
        return exactly(ByteBuffer.wrap(exactly(2)).getShort() & MAX_BODY);
    }

    /**
     * vpcd writes a length and its body apart and leaves Nagle's algorithm on, so the body waits for the length to be
     * acknowledged: 40 ms with a delayed acknowledgement. The kernel forgets the option, hence before every read.
     */
    private byte[] exactly(int count) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[count];
        int got = 0;
        while (got < count) {
            if (quickAck.isPresent()) {
                socket.setOption(quickAck.get(), true);
            }
            int more = in.read(bytes, got, count - got);
            if (more < 0) {
                throw new EOFException();
            }
            got += more;
        }
        return bytes;
    }

    /** In one segment. */
    void write(byte[] body) throws IOException {
        if (body.length > MAX_BODY) {
            throw new IOException("vpcd carries at most 65535 bytes, not " + body.length);
        }
        byte[] frame = ByteBuffer.allocate(2 + body.length)
                .putShort((short) body.length)
                .put(body)
                .array();
        socket.getOutputStream().write(frame);
    }

    boolean closed() {
        return socket.isClosed();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed for us all the same
        }
    }
}
