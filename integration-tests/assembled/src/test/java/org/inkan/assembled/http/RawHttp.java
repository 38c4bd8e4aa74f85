package org.inkan.assembled.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What no HTTP client can be made to send, and the whole of what comes back until the connection is closed. */
record RawHttp(int port) {
    /** Far beyond every limit of the product. */
    private static final int ANSWER_LIMIT = 30_000;

    /** An answer as it came; empty if the connection was just closed. */
    record Answer(String text) {
        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        String head() {
            return text.substring(0, text.indexOf("\r\n\r\n"));
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    /** The Host header of this service, with the end of its line. */
    String host() {
        return "Host: localhost:" + port + "\r\n";
    }

    /** {@code GET} with the service's own name, and the end of the connection. */
    Answer get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\n" + host() + "Connection: close\r\n\r\n");
    }

    Answer send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(ANSWER_LIMIT);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                InputStream in = socket.getInputStream();
                for (int next = in.read(); next >= 0; next = in.read()) {
                    answer.write(next);
                }
            } catch (SocketException reset) { // the rest of a refused request was not read
                if (answer.size() == 0) {
                    throw reset;
                }
            }
            return new Answer(answer.toString(StandardCharsets.UTF_8));
        }
    }

    /** Empty while nobody listens there to answer: the product itself holds the port for a moment to see whether it is free. */
    Optional<Answer> tryGet(String path) throws IOException {
        try {
            return Optional.of(get(path));
        } catch (SocketException notYet) {
            return Optional.empty();
        }
    }
}
