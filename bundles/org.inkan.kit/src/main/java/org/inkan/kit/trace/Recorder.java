package org.inkan.kit.trace;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardChannel;
import org.inkan.codec.trace.TraceLine;

/**
 * Writes down what goes over a channel, in the format of the runtime's recordings. The data of commands that carry a PIN is
 * left out. A command that got no answer stands alone. Used by one thread at a time.
 */
public final class Recorder implements CardChannel {
    private final CardChannel channel;
    private final String reader;
    private final boolean plaintext;
    private final Consumer<String> lines;
    private final LongSupplier nanos;
    private final long began;

    /**
     * @param reader its name in the lines
     * @param plaintext whether answers may hold what the card decrypted; their data is left out then
     * @param lines gets each line without its end
     */
    public Recorder(CardChannel channel, String reader, boolean plaintext, Consumer<String> lines) {
        this(channel, reader, plaintext, lines, System::nanoTime);
    }

    Recorder(CardChannel channel, String reader, boolean plaintext, Consumer<String> lines, LongSupplier nanos) {
        this.channel = channel;
        this.reader = reader;
        this.plaintext = plaintext;
        this.lines = lines;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    @Override
    public byte[] transmit(byte[] command) throws InkanException {
        lines.accept(TraceLine.command(millis(), reader, command).format());
        byte[] answer = channel.transmit(command);
        lines.accept(TraceLine.answer(millis(), reader, answer, plaintext).format());
        return answer;
    }

    private long millis() {
        return (nanos.getAsLong() - began) / 1_000_000;
    }
}
