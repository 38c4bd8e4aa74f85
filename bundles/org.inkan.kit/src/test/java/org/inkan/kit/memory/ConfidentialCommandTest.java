package org.inkan.kit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CommandApdu;
import org.inkan.runtime.card.ChannelSession;
import org.inkan.runtime.card.CommandGate;
import org.junit.jupiter.api.Test;

/** What a session leaves in memory of a command that carries a PIN. */
class ConfidentialCommandTest {
    private static final int VERIFY = 0x20;
    /** Of a card that takes no extended length. */
    private static final Atr SHORT_ONLY = Atr.of("3B 80 80 01 01");

    private final Traces traces = Traces.of("27182818284");

    @Test
    void nothingIsLeftOfIt() throws Exception {
        send(0, 16); // in one command
        send(0, 600); // in the first link of a chain
        send(300, 600); // in one between
        send(560, 600); // in the last
        assertThat(traces.count()).isZero();
    }

    private void send(int at, int length) throws InkanException {
        byte[] secret = traces.secret();
        byte[] data = new byte[length];
        System.arraycopy(secret, 0, data, at, secret.length);
        Arrays.fill(secret, (byte) 0);
        CommandApdu command = CommandApdu.of(0, VERIFY, 0, 1).withData(data).asConfidential();
        Arrays.fill(data, (byte) 0);
        try {
            new ChannelSession(
                            sent -> new byte[] {(byte) 0x90, 0},
                            ChannelSession.Context.unknown(SHORT_ONLY),
                            new CommandGate(Set.of(VERIFY)))
                    .transmit(command);
        } finally {
            command.wipe();
        }
    }
}
