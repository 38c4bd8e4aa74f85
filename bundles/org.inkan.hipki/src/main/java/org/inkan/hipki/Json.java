package org.inkan.hipki;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.command.Endpoint;
import org.inkan.hipki.wire.Reply;

/** Replies on the wire. */
final class Json {
    private Json() {}

    static void write(Reply reply, HttpServletResponse response) throws IOException {
        write(reply.bytes(), response);
    }

    static void write(String json, HttpServletResponse response) throws IOException {
        write(json.getBytes(StandardCharsets.US_ASCII), response);
    }

    private static void write(byte[] bytes, HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Card management has a code of its own for what is no JSON. */
    static HipkiException forEndpoint(Endpoint endpoint, HipkiException reason) {
        return endpoint == Endpoint.MANAGEMENT && reason.major() == Major.BAD_JSON.value()
                ? new HipkiException(Major.MANAGEMENT_JSON)
                : reason;
    }
}
