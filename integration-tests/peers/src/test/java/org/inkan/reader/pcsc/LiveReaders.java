package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.api.reader.ReaderService;
import org.inkan.harness.PcscDaemon;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.reader.simulator.vpcd.VpcdLink;

/** The PC/SC transport without a framework around it, and waits for what it reports. */
public final class LiveReaders implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Map<String, CardReader> readers = new HashMap<>();
    private final ServiceHealth health = new ServiceHealth();
    private final ReaderMonitor monitor =
            new ReaderMonitor(() -> new NativeWinscard(PcscAbi.ofThisMachine()), new Registered(), health);

    /** Starts to watch. */
    public LiveReaders() {
        monitor.start();
    }

    private final class Registered implements ReaderRegistry {
        @Override
        public void added(CardReader reader) {
            synchronized (readers) {
                readers.put(reader.name(), reader);
                readers.notifyAll();
            }
        }

        @Override
        public void removed(CardReader reader) {
            synchronized (readers) {
                readers.remove(reader.name());
                readers.notifyAll();
            }
        }
    }

    public ReaderService service() {
        return health;
    }

    public int count() {
        synchronized (readers) {
            return readers.size();
        }
    }

    /** Waits until there is a reader of this name. */
    public CardReader reader(String name) throws InterruptedException {
        synchronized (readers) {
            awaitReaders(known -> known.containsKey(name), name);
            return readers.get(name);
        }
    }

    /** Waits until there are as many readers as this. */
    public void awaitCount(int count) throws InterruptedException {
        synchronized (readers) {
            awaitReaders(known -> known.size() == count, count + " readers");
        }
    }

    private void awaitReaders(Predicate<Map<String, CardReader>> condition, String what) throws InterruptedException {
        Deadline deadline = Deadline.in(LIMIT);
        while (!condition.test(readers)) {
            if (deadline.passed()) {
                throw new AssertionError("no " + what + " within " + LIMIT);
            }
            readers.wait(Math.max(1, deadline.left().toMillis()));
        }
    }

    /** Waits until a reader shows what is asked for. */
    public static CardPresence await(CardReader reader, Predicate<CardPresence> condition) throws InterruptedException {
        BlockingQueue<CardPresence> news = new LinkedBlockingQueue<>();
        Deadline deadline = Deadline.in(LIMIT);
        try (CardReader.Watch watch = reader.watch(news::add)) {
            CardPresence last = null;
            while (true) {
                CardPresence next = news.poll(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    throw new AssertionError(reader.name() + " shows " + last + " after " + LIMIT);
                }
                if (condition.test(next)) {
                    return next;
                }
                last = next;
            }
        }
    }

    /** Waits for a card that answered its reset. */
    public static CardPresence.Present awaitCard(CardReader reader) throws InterruptedException {
        return (CardPresence.Present) await(reader, CardPresence.Present.class::isInstance);
    }

    /**
     * Puts a card into a virtual reader and waits until it is seen. The reader is empty before: a card that takes the place
     * of another between two of the service's looks would pass for the other one, and its first command would meet a closed
     * socket.
     */
    public VpcdLink insert(SmartCard card, PcscDaemon pcscd, int number) throws Exception {
        CardReader reader = reader(pcscd.readerName(number));
        await(reader, CardPresence.Absent.class::isInstance);
        VpcdLink link = new VpcdLink(card, pcscd.address(number));
        try {
            awaitCard(reader);
            return link;
        } catch (InterruptedException | RuntimeException | Error e) {
            link.close();
            throw e;
        }
    }

    @Override
    public void close() {
        monitor.close();
    }
}
