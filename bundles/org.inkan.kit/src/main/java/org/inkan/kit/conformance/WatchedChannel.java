package org.inkan.kit.conformance;

import java.util.Set;
import java.util.TreeSet;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardChannel;

/** Notes what a driver sends, and stops one that would never end. */
final class WatchedChannel implements CardChannel {
    /** Reading the fullest card takes a fraction of these. */
    private static final int MAX_COMMANDS = 5000;
    /** VERIFY (ISO/IEC 7816-4, 11.6.6). */
    private static final int VERIFY = 0x20;
    /** A header alone, or with an expected length, asks for the tries left; anything longer carries a PIN. */
    private static final int HEADER_AND_LE = 5;

    private final CardChannel channel;
    private final Set<Integer> instructions = new TreeSet<>();
    private int commands;
    private int pinsSent;

    WatchedChannel(CardChannel channel) {
        this.channel = channel;
    }

    @Override
    public byte[] transmit(byte[] command) throws InkanException {
        if (++commands > MAX_COMMANDS) {
            throw new InkanException(FailureCode.TIMEOUT, "operation", MAX_COMMANDS + " commands");
        }
        int instruction = command[1] & 0xFF;
        instructions.add(instruction);
        if (instruction == VERIFY && command.length > HEADER_AND_LE) {
            pinsSent++;
        }
        return channel.transmit(command);
    }

    int commands() {
        return commands;
    }

    int pinsSent() {
        return pinsSent;
    }

    Set<Integer> instructions() {
        return instructions;
    }

    boolean exhausted() {
        return commands > MAX_COMMANDS;
    }
}
