package org.inkan.health.layer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.failure.InkanException;

/**
 * Whether the clock can be right. Nobody is asked over the network; but no clock is earlier than this product, nor than what
 * the audit log says was done already.
 */
final class SystemClock implements Layer {
    /** Clocks are corrected a little all the time. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Duration limit() {
        return AT_ONCE;
    }

    @Override
    public Finding look(Examination examination) {
        Instant now = examination.surroundings().now();
        Optional<Instant> released = examination.surroundings().released();
        if (released.filter(now::isBefore).isPresent()) {
            return Finding.warning("early", date(now));
        }
        Optional<Instant> used = examination.surroundings().audit().flatMap(SystemClock::last);
        return used.filter(now.plus(TOLERANCE)::isBefore)
                .map(later -> Finding.warning("back", date(now), date(later)))
                .orElseGet(() -> Finding.good("possible", date(now)));
    }

    private static Optional<Instant> last(AuditLog audit) {
        try {
            return audit.latest(1).stream().map(AuditEntry::time).findFirst();
        } catch (InkanException unreadable) {
            return Optional.empty();
        }
    }

    private static String date(Instant time) {
        return LocalDate.ofInstant(time, ZoneId.systemDefault()).toString();
    }
}
