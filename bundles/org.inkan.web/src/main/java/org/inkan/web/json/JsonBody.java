package org.inkan.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** JSON that comes in: one object of bounded size and depth, each name once. */
public final class JsonBody {
    /** The longest body, in bytes: room for the longest list of identifiers that any request takes. */
    public static final int MAX_BYTES = 64 << 10;

    private static final int MAX_DEPTH = 8;
    private static final int MAX_STRING = 16 << 10;
    private static final int MAX_DIGITS = 20;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(MAX_STRING)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .build();
    private static final JSON READER = new JSON(FACTORY);

    private JsonBody() {}

    /**
     * @throws InkanException {@code REQUEST_MALFORMED}, {@code INPUT_TOO_LARGE}
     */
    public static Fields read(InputStream body) throws InkanException {
        byte[] bytes = bytes(body);
        try {
            if (READER.anyFrom(bytes) instanceof Map<?, ?> object) {
                return new Fields(object);
            }
        } catch (IOException malformed) {
            throw new InkanException(Failure.of(FailureCode.REQUEST_MALFORMED, "field", "body"), malformed);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        throw new InkanException(FailureCode.REQUEST_MALFORMED, "field", "body");
    }

    /**
     * All of a body, for a reader of its own.
     *
     * @return an array that the caller wipes when it holds a secret
     * @throws InkanException {@code REQUEST_MALFORMED}, {@code INPUT_TOO_LARGE}
     */
    public static byte[] bytes(InputStream body) throws InkanException {
        byte[] buffer = new byte[MAX_BYTES + 1];
        try {
            int length = body.readNBytes(buffer, 0, buffer.length);
            if (length > MAX_BYTES) {
                throw new InkanException(FailureCode.INPUT_TOO_LARGE, "limit", MAX_BYTES);
            }
            return Arrays.copyOf(buffer, length);
        } catch (IOException brokenOff) {
            throw new InkanException(Failure.of(FailureCode.REQUEST_MALFORMED, "field", "body"), brokenOff);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }
}
