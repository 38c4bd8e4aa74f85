package org.inkan.api.health;

import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part that can put something of its own right. A part registers this service for as long as it works; the self-test
 * offers what it offers, and writes what was done into the audit log. Thread-safe.
 */
@ConsumerType
public interface Repairer {
    /** The layer whose trouble this may end, by its stable name. */
    String layer();

    /** What could be done at the moment; empty when there is nothing to put right. Asks nobody, and answers within a second. */
    Optional<Repair> offer();

    /**
     * Does what {@link #offer()} offered. Called only after a person said yes to exactly that.
     *
     * @throws InkanException if it did not help
     */
    void repair() throws InkanException, InterruptedException;
}
