package org.inkan.hipki.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a JSON object of plain values. Values that are objects or arrays are passed over. Jackson works on our own array
 * and recycles none of its buffers, so that no PIN stays behind in one.
 */
final class CommandParser {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NAME = 200;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_FIELDS = 500;

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(RequestBody.MAX_BYTES)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private CommandParser() {}

    /**
     * @param percent whether string values are percent-encoded once more
     * @return empty when the text does not begin with a JSON object
     */
    static Optional<Command> parse(char[] text, boolean percent) {
        Command command = new Command();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (int fields = 0; parser.nextToken() == JsonToken.FIELD_NAME; fields++) {
                if (fields == MAX_FIELDS) {
                    return empty(command);
                }
                read(parser, command, percent);
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? Optional.of(command) : empty(command);
        } catch (IOException malformed) {
            return empty(command);
        }
    }

    private static Optional<Command> empty(Command command) {
        command.close();
        return Optional.empty();
    }

    private static void read(JsonParser parser, Command command, boolean percent) throws IOException {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == null) {
            throw new IOException("ends within an object");
        }
        if (value.isStructStart()) {
            parser.skipChildren();
        } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
            char[] text = text(parser, percent && value == JsonToken.VALUE_STRING);
            if (Command.isSecret(name)) {
                command.putSecret(name, text);
            } else {
                command.put(name, new String(text));
            }
        }
    }

    private static char[] text(JsonParser parser, boolean percent) throws IOException {
        char[] buffer = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        return percent
                ? PercentText.decode(buffer, from, length, false)
                : Arrays.copyOfRange(buffer, from, from + length);
    }
}
