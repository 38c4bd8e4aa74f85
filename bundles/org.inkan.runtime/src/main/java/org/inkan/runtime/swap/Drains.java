package org.inkan.runtime.swap;

import java.time.Duration;
import org.inkan.api.card.CardDriver;
import org.inkan.api.crypto.DocumentCrypto;
import org.osgi.service.component.annotations.Component;

/** The parts whose running work is waited for when their bundle is replaced. */
@Component(service = Drains.class)
public final class Drains {
    private final Draining<CardDriver> drivers = new Draining<>();
    private final Draining<DocumentCrypto> crypto = new Draining<>();

    public Draining<CardDriver> drivers() {
        return drivers;
    }

    public Draining<DocumentCrypto> crypto() {
        return crypto;
    }

    /** New work goes to the other versions of a bundle's parts. */
    void leave(long bundle) {
        drivers.leave(bundle);
        crypto.leave(bundle);
    }

    /** Waits until nothing runs on the parts of a bundle. */
    boolean awaitIdle(long bundle, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        return drivers.awaitIdle(bundle, limit)
                && crypto.awaitIdle(bundle, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
}
