package org.inkan.hipki.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.RequestBody;

/** Request bodies in memory. They may hold PINs: no copy of them stays behind. */
public final class Bodies {
    private static final int FIRST_BUFFER = 16 * 1024;

    /** Memory for more than this is taken when it has come, not when it is announced. */
    private static final int BELIEVED = 1 << 20;

    /** What is left of a refused request is read up to here; the connection of a longer one is closed. */
    private static final int DISCARDED = 64 * 1024;

    private Bodies() {}

    /**
     * Reads a refused request to its end and keeps nothing. A connection that is answered with its request unread gets closed
     * behind the answer, and a client that sends its next request there meanwhile loses it.
     */
    public static void discard(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() <= DISCARDED) {
            Arrays.fill(request.getInputStream().readNBytes(DISCARDED), (byte) 0);
        }
    }

    /**
     * @return what the caller wipes
     * @throws HipkiException {@code TOO_LARGE}
     */
    public static byte[] read(HttpServletRequest request) throws IOException, HipkiException {
        long announced = request.getContentLengthLong();
        InputStream in = request.getInputStream();
        if (announced > RequestBody.MAX_BYTES) {
            throw tooLarge(in);
        }
        // one more, so that the end is seen without another buffer
        byte[] buffer = new byte[announced > 0 ? (int) Math.min(announced, BELIEVED) + 1 : FIRST_BUFFER];
        int length = 0;
        try {
            while (true) {
                int count = in.read(buffer, length, buffer.length - length);
                if (count < 0) {
                    return Arrays.copyOf(buffer, length);
                }
                length += count;
                if (length > RequestBody.MAX_BYTES) {
                    throw tooLarge(in);
                }
                if (length == buffer.length) {
                    byte[] larger = Arrays.copyOf(buffer, 2 * length);
                    Arrays.fill(buffer, (byte) 0);
                    buffer = larger;
                }
            }
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /** Reads what is left, which the HTTP service bounds: a client that still sends when we hang up may lose the answer. */
    private static HipkiException tooLarge(InputStream in) throws IOException {
        byte[] unwanted = new byte[DISCARDED];
        try {
            while (in.read(unwanted) >= 0) {
                // until its end
            }
        } finally {
            Arrays.fill(unwanted, (byte) 0);
        }
        return new HipkiException(Major.TOO_LARGE);
    }
}
