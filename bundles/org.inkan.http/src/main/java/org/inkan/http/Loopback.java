package org.inkan.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;

/** The addresses that only this machine reaches. */
enum Loopback {
    V4("127.0.0.1"),
    V6("::1");

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

    /** Whether nobody listens there. */
    boolean isFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(literal))) {
            return probe.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}
