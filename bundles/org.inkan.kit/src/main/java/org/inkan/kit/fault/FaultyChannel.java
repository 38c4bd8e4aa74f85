package org.inkan.kit.fault;

import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.simulation.FaultPlan;

/** Any channel, with a plan of what goes wrong on it. Used by one thread at a time. */
public final class FaultyChannel implements CardChannel {
    private final CardChannel channel;
    private final FaultPlan plan;
    private long commands;
    private boolean pulled;

    public FaultyChannel(CardChannel channel, FaultPlan plan) {
        this.channel = channel;
        this.plan = plan;
    }

    @Override
    public byte[] transmit(byte[] command) throws InkanException {
        if (pulled) {
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
        byte[] answer = plan.answer(++commands, command, new FaultPlan.Line() {
            @Override
            public byte[] send(byte[] sent) throws InkanException {
                return channel.transmit(sent);
            }

            @Override
            public void pull() {
                pulled = true;
            }
        });
        if (pulled) {
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
        if (answer.length < 2) {
            throw new InkanException(FailureCode.CARD_MALFORMED);
        }
        return answer;
    }

    /** How many commands the host has sent. */
    public long commands() {
        return commands;
    }
}
