package org.inkan.web.rest;

import java.nio.file.Path;
import org.inkan.web.event.EventStream;

/** An answer. */
public sealed interface ApiResponse {
    /** JSON with status 200, or another. */
    record Json(int status, Object body) implements ApiResponse {}

    /** Done, nothing to say: status 204. */
    record Done() implements ApiResponse {}

    /**
     * A page is let in: JSON and the cookie's value.
     *
     * @param cookie never logged
     */
    record SignedIn(Object body, String cookie) implements ApiResponse {
        @Override
        public String toString() {
            return "SignedIn";
        }
    }

    /** The page leaves: the cookie is taken back. */
    record SignedOut() implements ApiResponse {}

    /** Bytes that are here anyway. */
    record Bytes(String mediaType, String name, byte[] content) implements ApiResponse {}

    /** A file for the person. */
    record Download(Path file, String name) implements ApiResponse {}

    /** Events until the other side goes. */
    record Events(EventStream stream) implements ApiResponse {}

    static ApiResponse ok(Object body) {
        return new Json(200, body);
    }

    static ApiResponse created(Object body) {
        return new Json(201, body);
    }

    /** Work has begun. */
    static ApiResponse accepted(Object body) {
        return new Json(202, body);
    }
}
