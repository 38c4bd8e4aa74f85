package org.inkan.trust;

import java.time.Duration;

/** How much a list may take. */
final class Limits {
    /** Bytes of a list. A looked-up list is in memory three times over for a moment. */
    static final int MAX_LIST = 32 << 20;

    /** For reaching the server. */
    static final Duration CONNECT = Duration.ofSeconds(10);

    /** For the whole list. */
    static final Duration FETCH = Duration.ofSeconds(120);

    /** How far clocks may be apart. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private Limits() {}
}
