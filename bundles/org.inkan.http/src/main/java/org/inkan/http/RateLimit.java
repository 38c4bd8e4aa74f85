package org.inkan.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A token bucket for each sender: a page in a loop must not keep the card from others. Thread-safe. */
final class RateLimit {
    /** Senders remembered at the same time; the one that was silent longest is forgotten first. */
    static final int MAX_SENDERS = 256;
    /** How many requests may come at once, as a multiple of a second's worth. */
    static final int BURST = 3;

    private static final double NANOS = 1e9;

    private final int perSecond;
    private final LongSupplier clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_SENDERS;
        }
    };

    /**
     * @param perSecond 0 or less for no limit
     * @param clock nanoseconds
     */
    RateLimit(int perSecond, LongSupplier clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    synchronized boolean allows(String sender) {
        if (perSecond <= 0) {
            return true;
        }
        long now = clock.getAsLong();
        double full = (double) perSecond * BURST;
        Bucket before = buckets.getOrDefault(sender, new Bucket(full, now));
        double level = Math.min(full, before.level + (now - before.filled) / NANOS * perSecond);
        boolean allowed = level >= 1;
        buckets.put(sender, new Bucket(allowed ? level - 1 : level, now));
        return allowed;
    }

    private record Bucket(double level, long filled) {}
}
