package org.inkan.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * A request whose body ends with a {@link BrokenBody} at {@link #MAX_BODY} bytes even when its length was not announced, after
 * {@link #BODY_LIMIT} even when a byte comes now and then, and where it is no HTTP.
 */
final class BoundedRequest extends HttpServletRequestWrapper {
    /** 64 MiB: 10 MiB of data to sign, in base64, each of its characters percent-encoded at worst, with room to spare. */
    static final long MAX_BODY = 64L << 20;
    /** From the first look at a body to its end: it comes from this machine, and holds a thread. */
    static final Duration BODY_LIMIT = Duration.ofMinutes(1);

    private final LongSupplier clock;
    private ServletInputStream body;

    /**
     * @param clock nanoseconds
     */
    BoundedRequest(HttpServletRequest request, LongSupplier clock) {
        super(request);
        this.clock = clock;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Body(super.getInputStream(), clock);
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Body extends ServletInputStream {
        private final ServletInputStream source;
        private final LongSupplier clock;
        private final long began;
        private long left = MAX_BODY;

        Body(ServletInputStream source, LongSupplier clock) {
            this.source = source;
            this.clock = clock;
            this.began = clock.getAsLong();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = readFrom(source, buffer, offset, length);
            left -= Math.max(count, 0);
            if (left < 0) {
                throw new BrokenBody(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, null);
            }
            if (clock.getAsLong() - began > BODY_LIMIT.toNanos()) {
                throw new BrokenBody(HttpServletResponse.SC_REQUEST_TIMEOUT, null);
            }
            return count;
        }

        private static int readFrom(InputStream source, byte[] buffer, int offset, int length) throws BrokenBody {
            try {
                return source.read(buffer, offset, length);
            } catch (IOException e) {
                boolean silent = e.getCause() instanceof TimeoutException;
                throw new BrokenBody(
                        silent ? HttpServletResponse.SC_REQUEST_TIMEOUT : HttpServletResponse.SC_BAD_REQUEST, e);
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
