package org.inkan.hipki.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.inkan.hipki.code.CodeTable;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;

/** A reply: a JSON object in ASCII, with its fields in the order in which they were put. */
public final class Reply {
    private static final JSON WRITER = JSON.std
            .with(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Success. */
    public static Reply to(String func) {
        return new Reply().with("func", func).with("ret_code", Major.OK.value()).with("last_error", 0);
    }

    /**
     * Failure.
     *
     * @param func empty for a reply without one
     */
    public static Reply failed(String func, HipkiException reason, CodeTable texts) {
        Reply reply = new Reply();
        if (!func.isEmpty()) {
            reply.with("func", func);
        }
        return reply.with("ret_code", reason.major())
                .with("last_error", reason.minor())
                .with("message", texts.major(reason.major()))
                .with("message2", texts.minor(reason.minor()));
    }

    /**
     * @param value text, number, {@code null}, or a list or map of such
     */
    public Reply with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    public Object get(String name) {
        return fields.get(name);
    }

    public String json() {
        return json(fields);
    }

    /** The same as {@link #json()}, without a text in between. */
    public byte[] bytes() {
        try {
            return WRITER.asBytes(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String json(Object value) {
        try {
            return WRITER.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
