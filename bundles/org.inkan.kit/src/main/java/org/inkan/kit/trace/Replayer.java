package org.inkan.kit.trace;

import java.util.Arrays;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardChannel;
import org.inkan.codec.trace.TraceLine;

/**
 * Answers from a recorded conversation, in its order and nothing else. What was masked in a command is compared by length
 * only; what was masked in an answer comes back as zeros. A command that had no answer ends with the card gone, as it did
 * then. Used by one thread at a time.
 */
public final class Replayer implements CardChannel {
    private final List<Conversation.Exchange> exchanges;
    private int next;

    public Replayer(Conversation conversation) {
        this.exchanges = conversation.exchanges();
    }

    /**
     * @throws ReplayMismatchException if the host says anything but what it said then
     */
    @Override
    public byte[] transmit(byte[] command) throws InkanException {
        String said = shown(command);
        if (next == exchanges.size()) {
            throw new ReplayMismatchException("after the last command of the recording: " + said);
        }
        Conversation.Exchange exchange = exchanges.get(next);
        byte[] expected = exchange.command();
        boolean fits = command.length == expected.length + exchange.commandMasked()
                && Arrays.equals(command, 0, expected.length, expected, 0, expected.length);
        if (!fits) {
            throw new ReplayMismatchException("command " + (next + 1) + " (line " + exchange.line() + "): recorded "
                    + shown(expected, exchange.commandMasked()) + ", now " + said);
        }
        next++;
        byte[] recorded = exchange.answer();
        if (recorded.length == 0) {
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
        byte[] answer = new byte[exchange.answerMasked() + recorded.length];
        System.arraycopy(recorded, 0, answer, exchange.answerMasked(), recorded.length);
        return answer;
    }

    /** How many exchanges of the recording have not been asked for. */
    public int remaining() {
        return exchanges.size() - next;
    }

    private static String shown(byte[] command) {
        TraceLine masked = TraceLine.command(0, "", command);
        return shown(masked.clear(), masked.masked());
    }

    /** As a recording shows it, so that no PIN gets into a message. */
    private static String shown(byte[] clear, int masked) {
        String line = new TraceLine(0, "", TraceLine.Direction.COMMAND, clear, masked).format();
        return line.substring(line.lastIndexOf('\t') + 1);
    }
}
