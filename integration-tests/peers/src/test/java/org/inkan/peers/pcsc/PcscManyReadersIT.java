package org.inkan.peers.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkan.api.reader.CardReader;
import org.inkan.harness.PcscDaemon;
import org.inkan.reader.pcsc.LiveReaders;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More readers than vpcd has by itself. */
class PcscManyReadersIT {
    @RegisterExtension
    static final PcscDaemon pcscd = PcscDaemon.running(4);

    @Test
    void everyPortLeadsToTheReaderOfItsName() throws Exception {
        try (LiveReaders readers = new LiveReaders()) {
            readers.awaitCount(4);
            for (int number = 0; number < 4; number++) {
                EchoCard card = new EchoCard(number);
                CardReader reader = readers.reader(pcscd.readerName(number));
                try (VpcdLink link = readers.insert(card, pcscd, number)) {
                    assertThat(LiveReaders.awaitCard(reader).atr()).isEqualTo(card.atr());
                }
            }
        }
    }
}
