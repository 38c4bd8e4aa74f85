package org.inkan.web.pin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Arrays;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;

/**
 * The answer to a question. Read by hand, because every mapper makes a {@code String} of the PIN, which stays in memory until
 * nobody knows when.
 *
 * @param pin closed by whoever reads it; {@code null} when there is none
 * @param repeated the second entry of a new PIN; {@code null} when there is none
 * @param lastTryConfirmed whether the person said yes to using up the last try
 */
record PinBody(Pin pin, Pin repeated, boolean lastTryConfirmed) implements AutoCloseable {
    private static final int MAX_PIN = 256;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1)
                    .maxStringLength(MAX_PIN)
                    .maxNameLength(64)
                    .build())
            .build();

    /**
     * @param json wiped before this returns
     * @throws InkanException {@code REQUEST_MALFORMED}; says nothing of what was in it
     */
    static PinBody read(byte[] json) throws InkanException {
        Pin pin = null;
        Pin repeated = null;
        boolean confirmed = false;
        boolean understood = false;
        try (JsonParser parser = FACTORY.createParser(json)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "pin" -> pin = pin(parser, value);
                    case "repeated" -> repeated = pin(parser, value);
                    case "lastTryConfirmed" -> confirmed = flag(value);
                    default -> throw malformed();
                }
            }
            require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
            understood = true;
            return new PinBody(pin, repeated, confirmed);
        } catch (IOException malformed) {
            // its text would quote the body
            throw malformed();
        } finally {
            Arrays.fill(json, (byte) 0);
            if (!understood) {
                close(pin);
                close(repeated);
            }
        }
    }

    private static Pin pin(JsonParser parser, JsonToken value) throws IOException, InkanException {
        require(value == JsonToken.VALUE_STRING);
        char[] buffer = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int to = from + parser.getTextLength();
        Pin pin = Pin.of(Arrays.copyOfRange(buffer, from, to));
        Arrays.fill(buffer, from, to, '\0');
        return pin;
    }

    private static boolean flag(JsonToken value) throws InkanException {
        require(value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE);
        return value == JsonToken.VALUE_TRUE;
    }

    /**
     * @throws InkanException {@code REQUEST_MALFORMED}
     */
    void requirePin() throws InkanException {
        require(pin != null);
    }

    /**
     * @throws InkanException {@code REQUEST_MALFORMED}
     */
    void requireNoPin() throws InkanException {
        require(pin == null && repeated == null);
    }

    private static void require(boolean holds) throws InkanException {
        if (!holds) {
            throw malformed();
        }
    }

    private static InkanException malformed() {
        return new InkanException(FailureCode.REQUEST_MALFORMED, "field", "body");
    }

    private static void close(Pin pin) {
        if (pin != null) {
            pin.close();
        }
    }

    @Override
    public void close() {
        close(pin);
        close(repeated);
    }
}
