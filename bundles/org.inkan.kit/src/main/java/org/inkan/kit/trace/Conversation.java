package org.inkan.kit.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.codec.trace.TraceLine;

/**
 * What was said between host and card in one reader.
 *
 * @param exchanges in their order
 */
public record Conversation(List<Exchange> exchanges) {
    /** A longer recording is refused, in bytes. */
    public static final long MAX_LENGTH = 64L << 20;

    /**
     * A command and its answer.
     *
     * @param line where the command stands in the recording, from 1
     * @param command the bytes that were recorded
     * @param commandMasked how many more bytes the command had
     * @param answer the bytes that were recorded; empty when there was no answer
     * @param answerMasked how many bytes the answer had before them
     */
    public record Exchange(int line, byte[] command, int commandMasked, byte[] answer, int answerMasked) {
        public Exchange {
            command = command.clone();
            answer = answer.clone();
        }

        @Override
        public byte[] command() {
            return command.clone();
        }

        @Override
        public byte[] answer() {
            return answer.clone();
        }
    }

    public Conversation {
        exchanges = List.copyOf(exchanges);
    }

    /**
     * @param file a recording
     * @param reader whose lines count
     * @throws InkanException {@code FILE_UNREADABLE} with the details {@code file} and, for a malformed one, {@code line}
     */
    public static Conversation read(Path file, String reader) throws InkanException {
        try {
            if (Files.size(file) > MAX_LENGTH) {
                throw new InkanException(FailureCode.INPUT_TOO_LARGE, "what", file.getFileName());
            }
            try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                return read(text, reader, String.valueOf(file.getFileName()));
            }
        } catch (IOException unreadable) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNREADABLE, "file", file.getFileName()), unreadable);
        }
    }

    /**
     * As {@link #read(Path, String)}, from text that is bounded already.
     *
     * @param name of the recording, for messages
     */
    public static Conversation read(BufferedReader text, String reader, String name)
            throws InkanException, IOException {
        List<Exchange> exchanges = new ArrayList<>();
        TraceLine command = null;
        int commandAt = 0;
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            TraceLine parsed = parse(line, name, number);
            if (!parsed.reader().equals(reader)) {
                continue;
            }
            if (parsed.direction() == TraceLine.Direction.COMMAND) {
                if (command != null) {
                    exchanges.add(unanswered(command, commandAt));
                }
                command = parsed;
                commandAt = number;
            } else if (command == null) {
                throw malformed(name, number);
            } else {
                exchanges.add(
                        new Exchange(commandAt, command.clear(), command.masked(), parsed.clear(), parsed.masked()));
                command = null;
            }
        }
        if (command != null) {
            exchanges.add(unanswered(command, commandAt));
        }
        return new Conversation(exchanges);
    }

    private static Exchange unanswered(TraceLine command, int line) {
        return new Exchange(line, command.clear(), command.masked(), new byte[0], 0);
    }

    private static TraceLine parse(String line, String name, int number) throws InkanException {
        try {
            return TraceLine.parse(line);
        } catch (IllegalArgumentException malformed) {
            throw malformed(name, number);
        }
    }

    private static InkanException malformed(String name, int line) {
        return new InkanException(
                new Failure(FailureCode.FILE_UNREADABLE, Map.of("file", name, "line", String.valueOf(line))));
    }
}
