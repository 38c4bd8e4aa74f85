package org.inkan.kit.fault;

import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;

/**
 * Several plans on one line. All count the same commands; what the last does to an answer is seen by the one before it.
 *
 * @param plans outermost first
 */
public record Combined(List<FaultPlan> plans) implements FaultPlan {
    public Combined {
        plans = List.copyOf(plans);
    }

    @Override
    public byte[] answer(long number, byte[] sent, Line line) throws InkanException {
        return answer(0, number, sent, line);
    }

    private byte[] answer(int index, long number, byte[] sent, Line line) throws InkanException {
        if (index == plans.size()) {
            return line.send(sent);
        }
        return plans.get(index).answer(number, sent, new Line() {
            @Override
            public byte[] send(byte[] command) throws InkanException {
                return answer(index + 1, number, command, line);
            }

            @Override
            public void pull() {
                line.pull();
            }
        });
    }
}
