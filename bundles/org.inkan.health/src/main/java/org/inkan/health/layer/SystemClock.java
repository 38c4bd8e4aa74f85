package org.inkan.health.layer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Whether the clock can be right. Nobody is asked over the network; but no clock is earlier than this product. */
final class SystemClock implements Layer {
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
        String today = LocalDate.ofInstant(now, ZoneId.systemDefault()).toString();
        return released.filter(now::isBefore).isPresent()
                ? Finding.warning("early", today)
                : Finding.good("possible", today);
    }
}
