package org.inkan.api.simulation;

import java.net.InetSocketAddress;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ProviderType;

/** Makes simulated readers and cards. A service of the simulator; thread-safe. */
@ProviderType
public interface CardSimulator {
    /**
     * Plugs in a reader with a card in it.
     *
     * @throws InkanException {@code TOKEN_NOT_FOUND} if there is no such profile or variant
     */
    SimulatedReader plugIn(SimulatedCard card) throws InkanException;

    /** Readers that are plugged in. */
    List<SimulatedReader> readers();

    /**
     * Puts a card into a virtual reader of a real PC/SC service (vpcd) and keeps it there until closed.
     *
     * @throws InkanException {@code READER_SERVICE_MISSING} if nothing listens there
     */
    Attached attach(SimulatedCard card, InetSocketAddress vpcd) throws InkanException;

    /** A card in a virtual reader. */
    interface Attached extends AutoCloseable {
        /** Counts the command APDUs that reached the card. */
        long commands();

        /** Sets what goes wrong from now on; pulling closes the connection. */
        void faults(FaultPlan plan);

        /** Waits until the card is pulled by closing it or by the other side. */
        void awaitPulled() throws InterruptedException;

        /** Pulls it. */
        @Override
        void close();
    }
}
