package org.inkan.reader.simulator.vpcd;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The reader's side of vpcd's protocol, on the loopback interface. */
public final class VirtualReader implements AutoCloseable {
    private static final int LIMIT = (int) Duration.ofSeconds(20).toMillis();

    private final ServerSocket server;
    private Socket slot;

    public VirtualReader() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setSoTimeout(LIMIT);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    public void accept() throws IOException {
        slot = server.accept();
        slot.setSoTimeout(LIMIT);
    }

    /** Length and body apart, as vpcd does. */
    void send(int... body) throws IOException {
        DataOutputStream out = new DataOutputStream(slot.getOutputStream());
        out.writeShort(body.length);
        out.flush();
        for (int value : body) {
            out.write(value);
        }
        out.flush();
    }

    void sendRaw(int... bytes) throws IOException {
        for (int value : bytes) {
            slot.getOutputStream().write(value);
        }
    }

    byte[] receive() throws IOException {
        DataInputStream in = new DataInputStream(slot.getInputStream());
        byte[] body = new byte[in.readUnsignedShort()];
        in.readFully(body);
        return body;
    }

    /** Whether the card's side has closed the connection. */
    boolean pulled() throws IOException {
        try {
            return slot.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Ends the connection from the reader's side. */
    public void eject() throws IOException {
        slot.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (slot != null) {
            slot.close();
        }
    }
}
