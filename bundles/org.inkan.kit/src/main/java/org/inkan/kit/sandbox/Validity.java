package org.inkan.kit.sandbox;

import java.time.Duration;
import java.time.Instant;

/** From when until when a certificate counts. */
record Validity(Instant from, Instant until) {
    /** How far clocks may differ before a new certificate seems to come from the future. */
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    /** How long ago an expired certificate ended. */
    private static final Duration OVER = Duration.ofDays(30);

    static Validity fromNow(Instant now, long days) {
        return new Validity(now.minus(CLOCK_SKEW), now.plus(Duration.ofDays(days)));
    }

    /** A time that is over. */
    static Validity until(Instant now, long days) {
        Instant end = now.minus(OVER);
        return new Validity(end.minus(Duration.ofDays(days)), end);
    }
}
