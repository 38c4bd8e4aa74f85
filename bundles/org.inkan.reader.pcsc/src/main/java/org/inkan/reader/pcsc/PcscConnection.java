package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardConnection;
import org.inkan.reader.pcsc.Winscard.CardHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A card, shared with other programs, in a context of its own. */
final class PcscConnection implements CardConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PcscConnection.class);

    /** SCardDisconnect returns at once; this is for a reader that hangs in a command of another thread. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    /** A card that is reset between each reconnect and the next transaction is not worth waiting for. */
    private static final int RECONNECTS = 5;

    /** ISO/IEC 7816-4, 5.1: header, extended Lc, 65535 bytes, extended Le. */
    private static final int LONGEST_COMMAND = 4 + 3 + 65535 + 2;

    private final LimitedCalls calls;
    private final Atr atr;
    private CardLink link;
    private boolean linked = true;
    private boolean inTransaction;

    PcscConnection(LimitedCalls calls, CardLink link) {
        this.calls = calls;
        this.link = link;
        this.atr = link.atr();
    }

    @Override
    public Atr atr() {
        return atr;
    }

    @Override
    public Continuity begin(Duration limit) throws InkanException {
        if (inTransaction) {
            return Continuity.UNTOUCHED;
        }
        Deadline deadline = Deadline.in(limit);
        if (!linked) {
            linkAgain(deadline);
        }
        CardLink current = link;
        try {
            Begun begun = calls.within(deadline.left(), () -> begin(current), current::abandon);
            link = begun.link();
            inTransaction = true;
            return begun.continuity();
        } catch (TimeoutException e) {
            linked = false;
            throw new InkanException(FailureCode.READER_BUSY);
        } catch (PcscException e) {
            throw PcscFailure.connected(e);
        }
    }

    private record Begun(CardLink link, Continuity continuity) {}

    private static Begun begin(CardLink start) throws PcscException {
        Winscard winscard = start.winscard();
        CardLink link = start;
        for (int reconnects = 0; ; reconnects++) {
            try {
                winscard.beginTransaction(link.card());
                return new Begun(link, reconnects == 0 ? Continuity.UNKNOWN : Continuity.RESET);
            } catch (PcscException e) {
                if (e.code() != PcscCode.RESET_CARD || reconnects == RECONNECTS) {
                    throw e;
                }
                CardHandle reconnected = winscard.reconnect(link.card());
                link = link.with(reconnected);
            }
        }
    }

    /** The context went with a transaction that did not begin within its limit. */
    private void linkAgain(Deadline deadline) throws InkanException {
        CardLink fresh = CardLink.open(link.winscard(), calls, link.reader(), deadline);
        if (fresh.eventCounter() != link.eventCounter() || !fresh.atr().equals(atr)) {
            fresh.close();
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
        link = fresh;
        linked = true;
    }

    @Override
    public byte[] transmit(byte[] command) throws InkanException {
        if (command.length < 4 || command.length > LONGEST_COMMAND) {
            throw new IllegalArgumentException("a command has 4 to " + LONGEST_COMMAND + " bytes");
        }
        if (!linked) {
            throw new InkanException(FailureCode.READER_GONE);
        }
        byte[] response;
        try {
            response = link.winscard().transmit(link.card(), forProtocol(command));
        } catch (PcscException e) {
            throw pulledOr(e);
        }
        if (response.length < 2) {
            throw new InkanException(FailureCode.CARD_MALFORMED);
        }
        return response;
    }

    private byte[] forProtocol(byte[] command) {
        return link.card().protocol() == CardHandle.T0 ? T0Command.of(command) : command;
    }

    /** A pulled card may first look like a line that broke, because the service looks for cards only now and then. */
    private InkanException pulledOr(PcscException e) {
        boolean lineBroke = switch (e.code()) {
            case PcscCode.NOT_TRANSACTED,
                    PcscCode.COMM_DATA_LOST,
                    PcscCode.UNRESPONSIVE_CARD,
                    PcscCode.UNPOWERED_CARD -> true;
            default -> false;
        };
        return lineBroke && link.cardPulled() ? new InkanException(FailureCode.CARD_REMOVED) : PcscFailure.connected(e);
    }

    @Override
    public void end(Leave leave) {
        if (inTransaction) {
            inTransaction = false;
            link.winscard().endTransaction(link.card(), leave == Leave.RESET);
        }
    }

    /** A transaction that is still open was left by a failure: the card is reset, so that no verified PIN stays behind. */
    @Override
    public void close() {
        if (!linked) {
            return;
        }
        linked = false;
        try {
            calls.within(
                    CLOSE_LIMIT, this::unlink, () -> LOG.warn("{} hangs; its connection is left to it", link.reader()));
        } catch (PcscException | TimeoutException | InkanException e) {
            LOG.debug("closing the connection to {}", link.reader(), e);
        }
    }

    private Void unlink() {
        end(Leave.RESET);
        link.close();
        return null;
    }
}
