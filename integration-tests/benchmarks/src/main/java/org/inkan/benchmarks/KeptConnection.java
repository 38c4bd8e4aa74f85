package org.inkan.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One HTTP/1.1 connection that is kept, and what a browser sends on it. The JDK's HttpClient spends more processor time on a
 * request than the service that is measured, on the same processors.
 */
final class KeptConnection implements AutoCloseable {
    private static final int ANSWER_LIMIT = 90_000;
    private static final int MAX_LINE = 4096;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final String host;

    KeptConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(ANSWER_LIMIT);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        host = "Host: localhost:" + port + "\r\n";
    }

    byte[] get(String path, Map<String, String> headers) throws IOException {
        send("GET " + path, headers, "");
        return receive();
    }

    byte[] post(String path, Map<String, String> headers, String body) throws IOException {
        send("POST " + path, headers, body);
        return receive();
    }

    /** Sends and waits for nothing. */
    void send(String line, Map<String, String> headers, String body) throws IOException {
        StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\n").append(host);
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        if (line.startsWith("POST")) {
            request.append("Content-Type: text/plain;charset=UTF-8\r\nContent-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        request.append("\r\n").append(body);
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @return the body of an answer with status 200
     * @throws IOException for any other
     */
    byte[] receive() throws IOException {
        String status = line();
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("no length: " + status);
        }
        byte[] body = in.readNBytes(length);
        if (!status.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(status);
        }
        return body;
    }

    private String line() throws IOException {
        byte[] line = new byte[MAX_LINE];
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || length == MAX_LINE) {
                throw new IOException("no answer");
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
