package org.inkan.api.simulation;

import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ConsumerType;

/** What goes wrong on a simulated card's line. */
@ConsumerType
@FunctionalInterface
public interface FaultPlan {
    /** Nothing. */
    FaultPlan NONE = (number, command, line) -> line.send(command);

    /**
     * Called for each command instead of the card.
     *
     * @param number counts commands from 1 since the plan was set
     * @return the answer that the host sees
     */
    byte[] answer(long number, byte[] command, Line line) throws InkanException;

    /** What a plan can do with the card. */
    interface Line {
        /** The card's own answer. */
        byte[] send(byte[] command) throws InkanException;

        /** Pulls the card; the host sees it gone. */
        void pull();
    }
}
