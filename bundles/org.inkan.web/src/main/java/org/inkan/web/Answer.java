package org.inkan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.inkan.web.event.Event;
import org.inkan.web.event.EventStream;
import org.inkan.web.json.Json;
import org.inkan.web.rest.ApiResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an answer of the API as HTTP. */
final class Answer {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    /** How often an idle stream shows that it lives, and finds out that the other side does not. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final byte[] HEARTBEAT_COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final BooleanSupplier admitted;

    /**
     * @param admitted whether the caller is let in still: a stream of events ends with the permission
     */
    Answer(HttpServletRequest request, HttpServletResponse response, BooleanSupplier admitted) {
        this.request = request;
        this.response = response;
        this.admitted = admitted;
    }

    /** Browsers share cookies between the ports of a machine: each of ours has a name of its own. */
    static String cookieName(HttpServletRequest request) {
        return "inkan-" + request.getLocalPort();
    }

    void write(ApiResponse answer) throws IOException {
        if (answer instanceof ApiResponse.Json json) {
            json(json.status(), json.body());
        } else if (answer instanceof ApiResponse.SignedIn in) {
            cookie(in.cookie(), "");
            json(HttpServletResponse.SC_CREATED, in.body());
        } else if (answer instanceof ApiResponse.SignedOut) {
            cookie("", "; Max-Age=0");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (answer instanceof ApiResponse.Bytes bytes) {
            file(bytes.mediaType(), bytes.name(), bytes.content().length);
            response.getOutputStream().write(bytes.content());
        } else if (answer instanceof ApiResponse.Download download) {
            file("application/octet-stream", download.name(), Files.size(download.file()));
            Files.copy(download.file(), response.getOutputStream());
        } else if (answer instanceof ApiResponse.Events events) {
            events(events.stream());
        } else {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private void json(int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        byte[] bytes = Json.bytes(body);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private void cookie(String value, String more) {
        response.addHeader(
                "Set-Cookie", cookieName(request) + '=' + value + "; Path=/inkan/; HttpOnly; SameSite=Strict" + more);
    }

    private void file(String mediaType, String name, long length) {
        response.setContentType(mediaType);
        response.setContentLengthLong(length);
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
    }

    private void events(EventStream stream) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        try (stream) {
            OutputStream out = response.getOutputStream();
            out.write(new Event("hello", Json.object()).encoded());
            out.flush();
            while (stream.isOpen()) {
                Optional<Event> event = stream.next(HEARTBEAT);
                if (!admitted.getAsBoolean()) {
                    return;
                }
                out.write(event.map(Event::encoded).orElse(HEARTBEAT_COMMENT));
                out.flush();
            }
        } catch (IOException gone) {
            LOG.debug("a page is gone");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
