package org.inkan.peers.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardReader;
import org.inkan.reader.pcsc.LiveReaders;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PcscStackIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @RegisterExtension
    static final PcscDaemon pcscd = PcscDaemon.running();

    @Test
    void carriesCommandsToTheCardAndBack() throws Exception {
        EchoCard card = new EchoCard(1);
        try (LiveReaders readers = new LiveReaders()) {
            CardReader reader = readers.reader(pcscd.readerName(0));
            try (VpcdLink link = new VpcdLink(card, pcscd.address(0))) {
                assertThat(LiveReaders.awaitCard(reader).atr()).isEqualTo(card.atr());
                try (CardConnection connection = reader.connect(LIMIT)) {
                    assertThat(connection.atr()).isEqualTo(card.atr());
                    assertThat(connection.begin(LIMIT)).isEqualTo(CardConnection.Continuity.UNKNOWN);
                    assertThat(connection.transmit(EchoCard.SELECT)).isEqualTo(new byte[] {(byte) 0x90, 0});
                    assertThat(link.commands()).isEqualTo(1);
                    connection.end(CardConnection.Leave.AS_IS);
                }
            }
        }
    }
}
