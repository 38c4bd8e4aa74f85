package org.inkan.web.event;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** What one page is still to be told. A page that does not listen loses its stream, not our memory. Thread-safe. */
public final class EventStream implements AutoCloseable {
    private static final int MAX_WAITING = 256;

    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final EventHub hub;
    private volatile boolean open = true;

    EventStream(EventHub hub) {
        this.hub = hub;
    }

    void offer(Event event) {
        if (!waiting.offer(event)) {
            close();
        }
    }

    public boolean isOpen() {
        return open;
    }

    /** The next event; empty when none came within the limit. */
    public Optional<Event> next(Duration limit) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        open = false;
        hub.remove(this);
    }
}
