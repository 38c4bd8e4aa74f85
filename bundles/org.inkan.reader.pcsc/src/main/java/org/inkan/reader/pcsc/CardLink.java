package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardPresence;
import org.inkan.reader.pcsc.Winscard.CardHandle;
import org.inkan.reader.pcsc.Winscard.ReaderQuery;

/**
 * A context of its own and the card connected in it. Contexts are never shared: pcsc-lite can leave a reader locked when a
 * program dies while two threads wait on one.
 */
final class CardLink {
    /** How long a card that stopped answering may take to be reported as pulled; pcscd looks every 0.4 s. */
    private static final Duration REMOVAL_LIMIT = Duration.ofMillis(1200);

    /** How long to wait for a sign that another program lets go, before simply trying again. */
    private static final Duration SHARING_STEP = Duration.ofMillis(250);

    /** A card that is reset between each reconnect and the next transaction is not worth waiting for. */
    private static final int RECONNECTS = 5;

    private final Winscard winscard;
    private final String reader;
    private final long context;
    private final Atr atr;
    private final int eventCounter;
    private volatile CardHandle card;

    private CardLink(Winscard winscard, String reader, long context, CardHandle card, Atr atr, int eventCounter) {
        this.winscard = winscard;
        this.reader = reader;
        this.context = context;
        this.card = card;
        this.atr = atr;
        this.eventCounter = eventCounter;
    }

    /** Waits while another program holds the card in a transaction; while it has it exclusively, until the deadline. */
    static CardLink open(Winscard winscard, String reader, Deadline deadline) throws PcscException {
        long context = winscard.establishContext();
        try {
            CardHandle card = connect(winscard, context, reader, deadline);
            // SCardStatus would tell the ATR too, but waits without a limit while another program holds the card.
            ReaderState state = now(winscard, context, reader);
            if (state.presence(0) instanceof CardPresence.Present present) {
                return new CardLink(winscard, reader, context, card, present.atr(), state.eventCounter());
            }
            int code = state.present() ? PcscCode.UNRESPONSIVE_CARD : PcscCode.NO_SMARTCARD;
            throw new PcscException("SCardGetStatusChange", code);
        } catch (PcscException e) {
            winscard.releaseContext(context);
            throw e;
        }
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

    String reader() {
        return reader;
    }

    Atr atr() {
        return atr;
    }

    /**
     * Waits while another program holds the card.
     *
     * @return whether the card was reset since this link last held it
     */
    boolean begin() throws PcscException {
        for (int reconnects = 0; ; reconnects++) {
            try {
                winscard.beginTransaction(card);
                return reconnects > 0;
            } catch (PcscException e) {
                if (e.code() != PcscCode.RESET_CARD || reconnects == RECONNECTS) {
                    throw e;
                }
                card = winscard.reconnect(card);
                requireSameCard();
            }
        }
    }

    /**
     * A reset by another program hides that the card was changed before it: pcsc-lite keeps one event for a handle, the last
     * one. A PIN that was typed for one card must never go to another.
     */
    private void requireSameCard() throws PcscException {
        if (now(winscard, context, reader).eventCounter() != eventCounter) {
            throw new PcscException("SCardReconnect", PcscCode.REMOVED_CARD);
        }
    }

    void end(boolean reset) {
        winscard.endTransaction(card, reset);
    }

    byte[] transmit(byte[] command) throws PcscException {
        CardHandle to = card;
        byte[] carried = to.protocol() == CardHandle.T0 ? T0Command.of(command) : command;
        try {
            return winscard.transmit(to, carried);
        } finally {
            if (carried != command) {
                Arrays.fill(carried, (byte) 0); // there may be a PIN in it
            }
        }
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

    void close() {
        winscard.disconnect(card);
        winscard.releaseContext(context);
    }
}
