package org.inkan.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** The addresses that only this machine reaches. */
enum Loopback {
    V4("127.0.0.1"),
    V6("::1");

    /** Nothing on this machine needs longer. */
    private static final int CONNECT_MILLIS = 500;

    private final String literal;

    Loopback(String literal) {
        this.literal = literal;
    }

    String literal() {
        return literal;
    }

    /** Whether this machine has it: IPv6 may be switched off. */
    boolean exists() throws IOException {
        return NetworkInterface.getByInetAddress(InetAddress.getByName(literal)) != null;
    }

    /** Whether somebody listens on one of them. Asks by connecting: binding would be in the way of whoever just opens the port. */
    static boolean anyAnswers(int port) {
        return Arrays.stream(values()).anyMatch(address -> address.answers(port));
    }

    private boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(literal), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** Whether nobody listens there. */
    boolean isFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(literal))) {
            return probe.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}
