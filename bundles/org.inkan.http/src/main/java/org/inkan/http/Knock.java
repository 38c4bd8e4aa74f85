package org.inkan.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Whether the port answers, found out as a browser would: the container says when its service is registered, which is before its
 * servlets are.
 */
final class Knock {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    /** {@code HTTP/1.1 } and three digits. */
    private static final int STATUS_AT = 9;

    private static final int STATUS_END = 12;
    private static final byte[] NOT_READY = {'5', '0', '3'};

    private Knock() {}

    static boolean isAnswered(int port) {
        byte[] request = ("HEAD / HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        int limit = (int) ANSWER_LIMIT.toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(Loopback.V4.literal()), port), limit);
            socket.setSoTimeout(limit);
            socket.getOutputStream().write(request);
            InputStream answer = socket.getInputStream();
            byte[] line = answer.readNBytes(STATUS_END);
            return line.length == STATUS_END
                    && !Arrays.equals(Arrays.copyOfRange(line, STATUS_AT, STATUS_END), NOT_READY);
        } catch (IOException notOpen) {
            return false;
        }
    }
}
