package org.inkan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class BoundedRequestTest {
    private static final byte BYTE = (byte) 0xE5;

    private long now;

    @Test
    void readsAsMuchAsThereMayBeAndNoByteMore() throws Exception {
        InputStream body = bodyOf(BoundedRequest.MAX_BODY);
        assertThat(body.read()).isEqualTo(BYTE & 0xFF);
        assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(BoundedRequest.MAX_BODY - 1);
        assertThat(body.read()).isNegative();

        InputStream tooLong = bodyOf(BoundedRequest.MAX_BODY + 1);
        assertBroken(413, () -> tooLong.transferTo(OutputStream.nullOutputStream()));
    }

    @Test
    void allowsNoBodyToComeForLongerThanTheLimit() throws Exception {
        InputStream body = bodyOf(3);
        now = BoundedRequest.BODY_LIMIT.toNanos();
        assertThat(body.read()).isPositive();
        now++;
        assertBroken(408, body::read);
    }

    @Test
    void tellsSilenceFromNonsense() throws Exception {
        InputStream silent = failing(new IOException(new TimeoutException()));
        assertBroken(408, silent::read);
        InputStream nonsense = failing(new IOException("no chunk"));
        assertBroken(400, nonsense::read);
    }

    @Test
    void readsTextInUtf8FromTheSameBody() throws Exception {
        BoundedRequest request = of(new Body(BoundedRequest.MAX_BODY + 1, null));
        assertThat(request.getInputStream()).isSameAs(request.getInputStream());
        assertBroken(413, () -> request.getReader().transferTo(Writer.nullWriter()));
    }

    private interface Reading {
        Object read() throws IOException;
    }

    private static void assertBroken(int status, Reading reading) {
        assertThatThrownBy(reading::read)
                .isInstanceOfSatisfying(
                        BrokenBody.class, broken -> assertThat(broken.status()).isEqualTo(status));
    }

    private InputStream bodyOf(long length) throws IOException {
        return of(new Body(length, null)).getInputStream();
    }

    private InputStream failing(IOException failure) throws IOException {
        return of(new Body(1, failure)).getInputStream();
    }

    private BoundedRequest of(ServletInputStream body) {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                BoundedRequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getInputStream") ? body : null);
        return new BoundedRequest(request, () -> now);
    }

    /** So many bytes, or a failure. */
    private static final class Body extends ServletInputStream {
        private final IOException failure;
        private long left;

        Body(long length, IOException failure) {
            this.left = length;
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return left-- > 0 ? BYTE & 0xFF : -1;
        }

        @Override
        public boolean isFinished() {
            return left <= 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {}
    }
}
