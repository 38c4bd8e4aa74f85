package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardPresence;
import org.inkan.reader.pcsc.Winscard.CardHandle;
import org.inkan.reader.pcsc.Winscard.ReaderQuery;

/**
 * A context of its own and the card connected in it. Contexts are never shared: pcsc-lite can leave a reader locked when a
 * program dies while two threads wait on one.
 *
 * @param eventCounter the service's counter of insertions and removals when the link was made
 */
record CardLink(Winscard winscard, String reader, long context, CardHandle card, Atr atr, int eventCounter) {
    /** How long a card that stopped answering may take to be reported as pulled; pcscd looks every 0.4 s. */
    private static final Duration REMOVAL_LIMIT = Duration.ofMillis(1200);

    /** How long to wait for a sign that another program lets go, before simply trying again. */
    private static final Duration SHARING_STEP = Duration.ofMillis(250);

    /** @throws InkanException as {@link org.inkan.api.reader.CardReader#connect} */
    static CardLink open(Winscard winscard, LimitedCalls calls, String reader, Deadline deadline)
            throws InkanException {
        long context;
        try {
            context = winscard.establishContext();
        } catch (PcscException e) {
            throw PcscFailure.connecting(e);
        }
        try {
            CardHandle card = calls.within(
                    deadline.left(),
                    () -> connect(winscard, context, reader, deadline),
                    () -> winscard.releaseContext(context));
            return over(winscard, context, reader, card);
        } catch (TimeoutException e) {
            throw new InkanException(FailureCode.READER_BUSY);
        } catch (PcscException e) {
            winscard.releaseContext(context);
            throw PcscFailure.connecting(e);
        }
    }

    private static CardLink over(Winscard winscard, long context, String reader, CardHandle card)
            throws PcscException, InkanException {
        // SCardStatus would tell the ATR too, but waits without a limit while another program holds the card.
        ReaderState state = now(winscard, context, reader);
        CardPresence presence = state.presence(0);
        if (presence instanceof CardPresence.Present present) {
            return new CardLink(winscard, reader, context, card, present.atr(), state.eventCounter());
        }
        winscard.releaseContext(context);
        throw new InkanException(
                presence instanceof CardPresence.Mute ? FailureCode.CARD_MUTE : FailureCode.CARD_ABSENT);
    }

    private static CardHandle connect(Winscard winscard, long context, String reader, Deadline deadline)
            throws PcscException {
        while (true) {
            try {
                return winscard.connect(context, reader);
            } catch (PcscException e) {
                if (e.code() != PcscCode.SHARING_VIOLATION || deadline.passed()) {
                    throw e;
                }
                ReaderQuery next = now(winscard, context, reader).next(reader);
                winscard.awaitChange(context, deadline.leftAtMost(SHARING_STEP), List.of(next));
            }
        }
    }

    private static ReaderState now(Winscard winscard, long context, String reader) throws PcscException {
        List<ReaderState> states = winscard.awaitChange(context, Duration.ZERO, List.of(new ReaderQuery(reader, 0)));
        if (states.isEmpty()) {
            throw new PcscException("SCardGetStatusChange", PcscCode.TIMEOUT);
        }
        return states.get(0);
    }

    /** The same link after a reset by somebody. */
    CardLink with(CardHandle reconnected) {
        return new CardLink(winscard, reader, context, reconnected, atr, eventCounter);
    }

    /** Whether the card is gone, or turns out to be gone within a short while. */
    boolean cardPulled() {
        Deadline deadline = Deadline.in(REMOVAL_LIMIT);
        try {
            while (true) {
                ReaderState state = now(winscard, context, reader);
                if (state.unknown() || !state.present() || state.eventCounter() != eventCounter) {
                    return true;
                }
                if (deadline.passed()) {
                    return false;
                }
                winscard.awaitChange(context, deadline.left(), List.of(state.next(reader)));
            }
        } catch (PcscException e) {
            return false;
        }
    }

    /**
     * Takes the context away from a call that still waits in it; that call then ends by itself. Not by SCardCancel, which is for
     * SCardGetStatusChange: pcsc-lite would take its answer for that of the waiting call.
     */
    void abandon() {
        winscard.releaseContext(context);
    }

    void close() {
        winscard.disconnect(card);
        winscard.releaseContext(context);
    }
}
