package org.inkan.kit.fault;

import java.util.Arrays;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;

/**
 * Cuts an answer off.
 *
 * @param command which one, from 1
 * @param length how many bytes are left, 0 or more; a longer value changes nothing
 */
public record Truncate(long command, int length) implements FaultPlan {
    public Truncate {
        CommandNumber.check(command);
        if (length < 0) {
            throw new IllegalArgumentException("a length is 0 or more");
        }
    }

    @Override
    public byte[] answer(long number, byte[] sent, Line line) throws InkanException {
        byte[] answer = line.send(sent);
        return number == command && length < answer.length ? Arrays.copyOf(answer, length) : answer;
    }
}
