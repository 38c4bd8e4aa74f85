package org.inkan.kit.fault;

import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;

/**
 * Turns over one bit of an answer.
 *
 * @param command which one, from 1
 * @param bit counted from the first byte's most significant bit, 0 or more; past the end it begins again
 */
public record BitFlip(long command, int bit) implements FaultPlan {
    public BitFlip {
        CommandNumber.check(command);
        if (bit < 0) {
            throw new IllegalArgumentException("bits count from 0");
        }
    }

    @Override
    public byte[] answer(long number, byte[] sent, Line line) throws InkanException {
        byte[] answer = line.send(sent);
        if (number != command || answer.length == 0) {
            return answer;
        }
        byte[] flipped = answer.clone();
        int at = bit % (8 * flipped.length);
        flipped[at / 8] ^= (byte) (0x80 >> at % 8);
        return flipped;
    }
}
