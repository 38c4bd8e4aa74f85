package org.inkan.api.simulation;

import org.osgi.annotation.versioning.ProviderType;

/** A reader inside the process, with its card. Thread-safe. */
@ProviderType
public interface SimulatedReader extends AutoCloseable {
    /** The name under which its {@link org.inkan.api.reader.CardReader} service is registered. */
    String name();

    SimulatedCard card();

    /** Puts the card in; does nothing when it is in. */
    void insert();

    /** Pulls it, at any moment; does nothing when it is out. */
    void pull();

    /** Counts the command APDUs that reached the card since the reader was made. */
    long commands();

    /** Sets what goes wrong from now on. */
    void faults(FaultPlan plan);

    /** Unplugs the reader. */
    @Override
    void close();
}
