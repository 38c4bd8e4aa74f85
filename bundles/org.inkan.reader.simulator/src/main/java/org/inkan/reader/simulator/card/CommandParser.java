package org.inkan.reader.simulator.card;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;

/**
 * Reads command APDUs (ISO/IEC 7816-4, 5.1 and 5.3) out of bytes of any kind: short, extended, and chained where the card
 * can.
 */
public final class CommandParser {
    private static final int CHAINED = 0x10;
    private static final int OK = 0x9000;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int LAST_OF_CHAIN_EXPECTED = 0x6883;
    private static final int NO_CHAINING = 0x6884;

    /** What came of the bytes. */
    public sealed interface Parsed {
        /** The answer to the bytes: the card's own when they were a whole command. */
        ResponseApdu answeredBy(Function<CommandApdu, ResponseApdu> card);

        /** A whole command; its class without the chaining bit. */
        record Complete(CommandApdu command) implements Parsed {
            @Override
            public ResponseApdu answeredBy(Function<CommandApdu, ResponseApdu> card) {
                return card.apply(command);
            }
        }

        /** Nothing to do but answer with a status word: an error, or a link of a chain that is not the last. */
        record Answer(int status) implements Parsed {
            @Override
            public ResponseApdu answeredBy(Function<CommandApdu, ResponseApdu> card) {
                return ResponseApdu.of(status);
            }
        }
    }

    private final boolean chaining;
    private final boolean extended;
    private final int maxData;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private Optional<CommandApdu> open = Optional.empty();

    /**
     * @param maxData the longest data of a command, all links of a chain together, in bytes
     */
    public CommandParser(boolean chaining, boolean extended, int maxData) {
        this.chaining = chaining;
        this.extended = extended;
        this.maxData = maxData;
    }

    /** Drops a chain that has not ended. */
    public void reset() {
        open = Optional.empty();
        gathered.reset();
    }

    public Parsed parse(byte[] bytes) {
        Optional<CommandApdu> single = single(bytes);
        if (single.isEmpty()) {
            reset();
            return new Parsed.Answer(WRONG_LENGTH);
        }
        CommandApdu link = single.get();
        boolean more = (link.cla() & CHAINED) != 0;
        if (more && !chaining) {
            return new Parsed.Answer(NO_CHAINING);
        }
        if (open.isPresent() && !continues(open.get(), link)) {
            reset();
            return new Parsed.Answer(LAST_OF_CHAIN_EXPECTED);
        }
        if (!more && open.isEmpty()) {
            return new Parsed.Complete(link);
        }
        byte[] part = link.data();
        if (gathered.size() + part.length > maxData) {
            reset();
            return new Parsed.Answer(WRONG_LENGTH);
        }
        gathered.writeBytes(part);
        if (more) {
            open = Optional.of(link);
            return new Parsed.Answer(OK);
        }
        CommandApdu whole = link.withData(gathered.toByteArray());
        reset();
        return new Parsed.Complete(whole);
    }

    private static boolean continues(CommandApdu begun, CommandApdu link) {
        return (begun.cla() & ~CHAINED) == (link.cla() & ~CHAINED)
                && begun.ins() == link.ins()
                && begun.p1() == link.p1()
                && begun.p2() == link.p2();
    }

    private Optional<CommandApdu> single(byte[] bytes) {
        if (bytes.length < 4) {
            return Optional.empty();
        }
        CommandApdu header = CommandApdu.of(bytes[0], bytes[1], bytes[2], bytes[3]);
        int body = bytes.length - 4;
        if (body == 0) {
            return Optional.of(header);
        }
        int first = bytes[4] & 0xFF;
        if (body == 1) {
            return Optional.of(header.withLe(first == 0 ? CommandApdu.MAX_SHORT : first));
        }
        return first == 0 ? longForm(header, bytes) : shortForm(header, bytes, first);
    }

    private Optional<CommandApdu> shortForm(CommandApdu header, byte[] bytes, int lc) {
        int rest = bytes.length - 5 - lc;
        if (rest < 0 || rest > 1 || lc > maxData) {
            return Optional.empty();
        }
        CommandApdu withData = header.withData(Arrays.copyOfRange(bytes, 5, 5 + lc));
        if (rest == 0) {
            return Optional.of(withData);
        }
        int le = bytes[bytes.length - 1] & 0xFF;
        return Optional.of(withData.withLe(le == 0 ? CommandApdu.MAX_SHORT : le));
    }

    private Optional<CommandApdu> longForm(CommandApdu header, byte[] bytes) {
        if (!extended || bytes.length < 7) {
            return Optional.empty();
        }
        int number = pair(bytes, 5);
        if (bytes.length == 7) {
            return Optional.of(header.withLe(number == 0 ? CommandApdu.MAX_EXTENDED : number));
        }
        int rest = bytes.length - 7 - number;
        if (number == 0 || number > maxData || rest != 0 && rest != 2) {
            return Optional.empty();
        }
        CommandApdu withData = header.withData(Arrays.copyOfRange(bytes, 7, 7 + number));
        if (rest == 0) {
            return Optional.of(withData);
        }
        int le = pair(bytes, bytes.length - 2);
        return Optional.of(withData.withLe(le == 0 ? CommandApdu.MAX_EXTENDED : le));
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
