package org.inkan.kit.fault;

import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;

/**
 * Pulls the card at a command. The host never sees its answer; whether the card worked on it is the difference between a try
 * that is spent and one that is not.
 *
 * @param command which one, from 1
 * @param moment before the card gets the command, or after it has done what it says
 */
public record PullAt(long command, Moment moment) implements FaultPlan {
    /** When the card leaves. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    public PullAt {
        CommandNumber.check(command);
    }

    /** Before the card gets the command. */
    public PullAt(long command) {
        this(command, Moment.BEFORE);
    }

    @Override
    public byte[] answer(long number, byte[] sent, Line line) throws InkanException {
        if (number != command) {
            return line.send(sent);
        }
        if (moment == Moment.AFTER) {
            line.send(sent);
        }
        line.pull();
        throw new InkanException(FailureCode.CARD_REMOVED);
    }
}
