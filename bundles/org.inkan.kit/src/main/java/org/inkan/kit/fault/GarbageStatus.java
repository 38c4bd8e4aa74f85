package org.inkan.kit.fault;

import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;

/**
 * Puts another status word under an answer; the card has done what the command says.
 *
 * @param command which one, from 1
 * @param status 0 to 0xFFFF
 */
public record GarbageStatus(long command, int status) implements FaultPlan {
    public GarbageStatus {
        CommandNumber.check(command);
        if (status < 0 || status > 0xFFFF) {
            throw new IllegalArgumentException("a status word has two bytes");
        }
    }

    @Override
    public byte[] answer(long number, byte[] sent, Line line) throws InkanException {
        byte[] answer = line.send(sent);
        if (number != command || answer.length < 2) {
            return answer;
        }
        byte[] changed = answer.clone();
        changed[changed.length - 2] = (byte) (status >> 8);
        changed[changed.length - 1] = (byte) status;
        return changed;
    }
}
