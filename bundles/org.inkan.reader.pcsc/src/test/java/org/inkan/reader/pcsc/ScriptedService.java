package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A PC/SC service in memory, for what a real one cannot be made to do on demand. */
class ScriptedService implements Winscard {
    static final byte[] ATR = {0x3B, (byte) 0x81, 0x01, 0x01, (byte) 0x81};
    static final int EMPTY = 0x0010;
    static final int PRESENT = 0x0020;
    private static final int UNKNOWN = 0x0004;
    private static final int CHANGED = 0x0002;

    private final Map<String, ReaderState> readers = new LinkedHashMap<>();
    private final Set<Long> contexts = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private boolean up = true;
    private boolean cancelled;
    boolean announces = true;

    /** What the next transmits answer. */
    @FunctionalInterface
    interface Answer {
        byte[] to(byte[] command) throws PcscException;
    }

    volatile Answer answer = command -> new byte[] {(byte) 0x90, 0};
    volatile int protocol = CardHandle.T1;

    synchronized void put(String reader, int flags, byte[] atr) {
        readers.put(reader, new ReaderState(flags, atr));
        notifyAll();
    }

    synchronized void unplug(String reader) {
        readers.remove(reader);
        notifyAll();
    }

    synchronized void up(boolean now) {
        up = now;
        notifyAll();
    }

    int openContexts() {
        return contexts.size();
    }

    private void demandUp() throws PcscException {
        if (!up) {
            throw new PcscException("SCardTest", PcscCode.NO_SERVICE);
        }
    }

    @Override
    public synchronized long establishContext() throws PcscException {
        demandUp();
        long context = numbers.incrementAndGet();
        contexts.add(context);
        return context;
    }

    @Override
    public void releaseContext(long context) {
        contexts.remove(context);
    }

    @Override
    public synchronized void cancel(long context) {
        cancelled = true;
        notifyAll();
    }

    @Override
    public synchronized List<String> listReaders(long context) throws PcscException {
        demandUp();
        return List.copyOf(readers.keySet());
    }

    @Override
    public synchronized List<ReaderState> awaitChange(long context, Duration limit, List<ReaderQuery> queries)
            throws PcscException {
        Deadline deadline = Deadline.in(limit);
        while (true) {
            demandUp();
            List<ReaderState> states = new ArrayList<>();
            boolean changed = cancelled;
            for (ReaderQuery query : queries) {
                ReaderState state = stateOf(query);
                states.add(state);
                changed |= state.changed();
            }
            if (changed) {
                cancelled = false;
                return states;
            }
            if (deadline.passed()) {
                return List.of();
            }
            try {
                wait(Math.max(1, deadline.left().toMillis()));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private ReaderState stateOf(ReaderQuery query) {
        if (query.reader().equals(READER_CHANGES)) {
            // As Windows: the number of readers is in the upper half.
            int now = announces ? readers.size() << 16 : UNKNOWN;
            return new ReaderState(now == query.state() ? now : now | CHANGED, new byte[0]);
        }
        ReaderState state = readers.getOrDefault(query.reader(), new ReaderState(UNKNOWN, new byte[0]));
        return query.state() == state.flags() ? state : new ReaderState(state.flags() | CHANGED, state.atr());
    }

    @Override
    public CardHandle connect(long context, String reader) throws PcscException {
        return new CardHandle(context, protocol);
    }

    @Override
    public CardHandle reconnect(CardHandle card) throws PcscException {
        return card;
    }

    @Override
    public void disconnect(CardHandle card) {}

    @Override
    public void beginTransaction(CardHandle card) throws PcscException {}

    @Override
    public void endTransaction(CardHandle card, boolean reset) {}

    @Override
    public byte[] transmit(CardHandle card, byte[] command) throws PcscException {
        return answer.to(command);
    }
}
