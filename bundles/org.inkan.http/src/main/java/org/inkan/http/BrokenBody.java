package org.inkan.http;

import java.io.IOException;

/** A request's body did not come as announced; with the status to answer. */
final class BrokenBody extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    BrokenBody(int status, Throwable cause) {
        super("the request's body is refused with " + status, cause);
        this.status = status;
    }

    int status() {
        return status;
    }
}
