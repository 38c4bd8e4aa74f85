package org.inkan.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Every refusal, whoever refuses: a servlet, the container, or its parser that made no sense of the bytes. The container's own
 * page repeats what the request said and names the servlet's class.
 */
final class PlainErrors extends ErrorHandler {
    private static final String TYPE = "text/plain;charset=utf-8";
    /** In seconds. */
    private static final int RETRY_AFTER = 1;

    private final BooleanSupplier starting;
    private volatile boolean passed;

    /**
     * @param starting whether a servlet that is not there may still come
     */
    PlainErrors(BooleanSupplier starting) {
        this.starting = starting;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        passed |= request.getAttribute(FrontDoor.PASSED) != null;
        boolean early = response.getStatus() == HttpStatus.NOT_FOUND_404 && (!passed || starting.getAsBoolean());
        if (early) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER);
        }
        response.write(true, text(response.getStatus(), response.getHeaders()), callback);
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable headers) {
        return text(status, headers);
    }

    private static ByteBuffer text(int status, HttpFields.Mutable headers) {
        SecurityHeaders.ALWAYS.forEach(headers::put);
        if (HttpStatus.hasNoBody(status)) {
            return BufferUtil.EMPTY_BUFFER;
        }
        byte[] text = ErrorText.of(status).getBytes(StandardCharsets.UTF_8);
        headers.put(HttpHeader.CONTENT_TYPE, TYPE);
        headers.put(HttpHeader.CONTENT_LENGTH, text.length);
        return ByteBuffer.wrap(text);
    }
}
