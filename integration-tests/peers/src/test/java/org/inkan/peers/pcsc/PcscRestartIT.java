package org.inkan.peers.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.peers.pcsc.PcscStackIT.LIMIT;
import static org.inkan.peers.pcsc.PcscStackIT.failureOf;

import org.inkan.api.failure.FailureCode;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.api.reader.ReaderService;
import org.inkan.harness.PcscDaemon;
import org.inkan.reader.pcsc.LiveReaders;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A PC/SC service that is not there, comes, goes and comes back. */
class PcscRestartIT {
    @RegisterExtension
    static final PcscDaemon pcscd = PcscDaemon.absent();

    @AfterEach
    void stop() throws Exception {
        pcscd.stop();
    }

    @Test
    void readersAppearWhenAMissingServiceStarts() throws Exception {
        try (LiveReaders readers = new LiveReaders()) {
            assertThat(readers.service().settled(LIMIT))
                    .isEqualTo(new ReaderService.Status(ReaderService.State.NO_SERVICE, "8010001D"));
            assertThat(readers.count()).isZero();
            pcscd.start();
            readers.awaitCount(2);
            insertAndSelect(readers);
            assertThat(readers.service().status().state()).isEqualTo(ReaderService.State.RUNNING);
        }
    }

    @Test
    void readersComeBackAfterARestart() throws Exception {
        pcscd.start();
        try (LiveReaders readers = new LiveReaders()) {
            CardReader before = readers.reader(pcscd.readerName(0));
            insertAndSelect(readers);
            pcscd.stop();
            LiveReaders.await(before, CardPresence.ReaderGone.class::isInstance);
            readers.awaitCount(0);
            pcscd.start();
            readers.awaitCount(2);
            assertThat(readers.reader(pcscd.readerName(0))).isNotSameAs(before);
            insertAndSelect(readers);
        }
    }

    @Test
    void aConnectionSaysThatTheServiceIsMissing() throws Exception {
        pcscd.start();
        try (LiveReaders readers = new LiveReaders()) {
            CardReader reader = readers.reader(pcscd.readerName(0));
            try (VpcdLink link = readers.insert(new EchoCard(1), pcscd, 0)) {
                try (CardConnection connection = reader.connect(LIMIT)) {
                    connection.begin(LIMIT);
                    pcscd.stop();
                    link.awaitPulled();
                    assertThat(failureOf(() -> connection.transmit(EchoCard.SELECT)))
                            .isEqualTo(FailureCode.READER_SERVICE_MISSING);
                }
            }
        }
    }

    @Test
    void aServiceThatIsGoneWhenConnectingIsMissing() throws Exception {
        pcscd.start();
        try (LiveReaders readers = new LiveReaders()) {
            CardReader reader = readers.reader(pcscd.readerName(0));
            pcscd.stop();
            assertThat(failureOf(() -> reader.connect(LIMIT)))
                    .isIn(FailureCode.READER_SERVICE_MISSING, FailureCode.READER_GONE);
        }
    }

    private static void insertAndSelect(LiveReaders readers) throws Exception {
        CardReader reader = readers.reader(pcscd.readerName(0));
        try (VpcdLink link = readers.insert(new EchoCard(1), pcscd, 0)) {
            try (CardConnection connection = reader.connect(LIMIT)) {
                connection.begin(LIMIT);
                assertThat(connection.transmit(EchoCard.SELECT)).hasSize(2);
                assertThat(link.commands()).isEqualTo(1);
            }
        }
    }
}
