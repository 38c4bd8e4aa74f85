package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.api.reader.PresenceListener;
import org.inkan.reader.pcsc.Winscard.ReaderQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reader of the service, from the moment the monitor sees it until it is gone. */
final class PcscReader implements CardReader {
    private static final Logger LOG = LoggerFactory.getLogger(PcscReader.class);

    private final Winscard winscard;
    private final Executor threads;
    private final String name;
    private final PatientCalls<CardLink> links;
    private final List<RegisteredWatch> watches = new CopyOnWriteArrayList<>();
    private ReaderState state;
    private long insertions;
    private volatile CardPresence presence;

    PcscReader(Winscard winscard, Executor threads, String name, ReaderState first) {
        this.winscard = winscard;
        this.threads = threads;
        this.name = name;
        this.links = new PatientCalls<>(threads, CardLink::close);
        this.state = first;
        this.insertions = first.present() ? 1 : 0;
        this.presence = first.presence(insertions);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CardPresence presence() {
        return presence;
    }

    /** By the monitor: what to wait for next. */
    synchronized ReaderQuery query() {
        return state.next(name);
    }

    /**
     * By the monitor: what the service says now.
     *
     * @return whether it is anything new
     */
    synchronized boolean update(ReaderState next) {
        if (next.present() && isNewCard(next)) {
            insertions++;
        }
        boolean news = !next.next(name).equals(query());
        state = next;
        show(next.presence(insertions));
        return news;
    }

    /** A card that was pulled and put back between two looks shows in the counter, or in another ATR. */
    private boolean isNewCard(ReaderState next) {
        return !state.present()
                || next.eventCounter() != state.eventCounter()
                || next.atr().length > 0 && state.atr().length > 0 && !Arrays.equals(next.atr(), state.atr());
    }

    /** By the monitor: the reader or its service is gone. */
    synchronized void gone() {
        show(new CardPresence.ReaderGone());
    }

    private void show(CardPresence next) {
        if (!next.equals(presence)) {
            presence = next;
            watches.forEach(watch -> watch.tell(next));
        }
    }

    @Override
    public synchronized Watch watch(PresenceListener listener) {
        RegisteredWatch watch = new RegisteredWatch(listener);
        watches.add(watch);
        watch.tell(presence);
        return watch;
    }

    @Override
    public CardConnection connect(Duration limit) throws InkanException {
        if (presence instanceof CardPresence.ReaderGone) {
            throw new InkanException(FailureCode.READER_GONE);
        }
        Deadline deadline = Deadline.in(limit);
        try {
            return new PcscConnection(links.within(limit, () -> CardLink.open(winscard, name, deadline)), threads);
        } catch (TimeoutException e) {
            throw new InkanException(FailureCode.READER_BUSY);
        } catch (PcscException e) {
            throw PcscFailure.connecting(e);
        }
    }

    private final class RegisteredWatch implements Watch {
        private final PresenceListener listener;
        private boolean closed;

        RegisteredWatch(PresenceListener listener) {
            this.listener = listener;
        }

        synchronized void tell(CardPresence news) {
            if (closed) {
                return;
            }
            try {
                listener.presenceChanged(news);
            } catch (RuntimeException e) {
                LOG.error("a listener of {} failed", name, e);
            }
        }

        @Override
        public void close() {
            watches.remove(this);
            synchronized (this) {
                closed = true;
            }
        }
    }
}
