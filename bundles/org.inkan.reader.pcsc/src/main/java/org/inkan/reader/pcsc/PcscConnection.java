package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A card, shared with other programs, in a context of its own. */
final class PcscConnection implements CardConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PcscConnection.class);

    /** Disconnecting takes no time; this is for a reader that hangs in a command of another thread. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    /** ISO/IEC 7816-4, 5.1: header, extended Lc, 65535 bytes, extended Le. */
    private static final int LONGEST_COMMAND = 4 + 3 + 65535 + 2;

    private final CardLink link;
    private final PatientCalls<Boolean> begins;
    private volatile boolean resetMissed;
    private boolean inTransaction;
    private boolean closed;

    PcscConnection(CardLink link, Executor threads) {
        this.link = link;
        this.begins = new PatientCalls<>(threads, this::giveBack);
    }

    @Override
    public Atr atr() {
        return link.atr();
    }

    @Override
    public Continuity begin(Duration limit) throws InkanException {
        if (closed) {
            throw new InkanException(FailureCode.READER_GONE);
        }
        if (inTransaction) {
            return Continuity.UNTOUCHED;
        }
        try {
            boolean reset = begins.within(limit, link::begin) || resetMissed;
            resetMissed = false;
            inTransaction = true;
            return reset ? Continuity.RESET : Continuity.UNKNOWN;
        } catch (TimeoutException e) {
            throw new InkanException(FailureCode.READER_BUSY);
        } catch (PcscException e) {
            throw PcscFailure.connected(e);
        }
    }

    /** A transaction that began after its limit. */
    private void giveBack(boolean reset) {
        resetMissed |= reset;
        link.end(false);
    }

    @Override
    public byte[] transmit(byte[] command) throws InkanException {
        if (command.length < 4 || command.length > LONGEST_COMMAND) {
            throw new IllegalArgumentException("a command has 4 to " + LONGEST_COMMAND + " bytes");
        }
        if (closed) {
            throw new InkanException(FailureCode.READER_GONE);
        }
        byte[] response;
        try {
            response = link.transmit(command);
        } catch (PcscException e) {
            throw lineBroke(e.code()) && link.cardPulled()
                    ? new InkanException(FailureCode.CARD_REMOVED)
                    : PcscFailure.connected(e);
        }
        if (response.length < 2) {
            throw new InkanException(link.cardPulled() ? FailureCode.CARD_REMOVED : FailureCode.CARD_MALFORMED);
        }
        return response;
    }

    /** How a pulled card may look at first, because the service looks for cards only now and then. */
    private static boolean lineBroke(int code) {
        return switch (code) {
            case PcscCode.NOT_TRANSACTED,
                    PcscCode.COMM_DATA_LOST,
                    PcscCode.UNRESPONSIVE_CARD,
                    PcscCode.UNPOWERED_CARD -> true;
            default -> false;
        };
    }

    @Override
    public void end(Leave leave) {
        if (inTransaction) {
            inTransaction = false;
            link.end(leave == Leave.RESET);
        }
    }

    /** A transaction that is still open was left by a failure: the card is reset, so that no verified PIN stays behind. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean open = inTransaction;
        inTransaction = false;
        boolean done = begins.finish(CLOSE_LIMIT, () -> {
            if (open) {
                link.end(true);
            }
            link.close();
        });
        if (!done) {
            LOG.debug("the connection to {} will be closed when its last call is over", link.reader());
        }
    }
}
