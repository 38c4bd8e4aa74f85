package org.inkan.peers.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardConnection.Continuity;
import org.inkan.api.reader.CardConnection.Leave;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.api.reader.ReaderService;
import org.inkan.harness.PcscDaemon;
import org.inkan.reader.pcsc.LiveReaders;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cards in the virtual readers of a real PC/SC service. */
class PcscStackIT {
    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final byte[] OK = {(byte) 0x90, 0};

    @RegisterExtension
    static final PcscDaemon pcscd = PcscDaemon.running();

    private final EchoCard card = new EchoCard(1);
    private LiveReaders readers;
    private CardReader reader;
    private VpcdLink link;
    private long insertion;

    @BeforeEach
    void insert() throws Exception {
        readers = new LiveReaders();
        reader = readers.reader(pcscd.readerName(0));
        link = readers.insert(card, pcscd, 0);
        insertion = LiveReaders.awaitCard(reader).insertion();
    }

    @AfterEach
    void pull() {
        link.close();
        readers.close();
    }

    @Test
    void bothVirtualReadersAreThereAndTheServiceRuns() throws Exception {
        readers.awaitCount(2);
        assertThat(readers.service().status()).isEqualTo(new ReaderService.Status(ReaderService.State.RUNNING, ""));
    }

    @Test
    void showsTheCardsAtrAndCarriesACommandToIt() throws Exception {
        assertThat(reader.presence()).isEqualTo(new CardPresence.Present(card.atr(), insertion));
        try (CardConnection connection = reader.connect(LIMIT)) {
            assertThat(connection.atr()).isEqualTo(card.atr());
            assertThat(connection.begin(LIMIT)).isEqualTo(Continuity.UNKNOWN);
            assertThat(connection.begin(LIMIT)).isEqualTo(Continuity.UNTOUCHED);
            assertThat(connection.transmit(EchoCard.SELECT)).isEqualTo(OK);
            assertThat(link.commands()).isEqualTo(1);
        }
    }

    @Test
    void carriesExtendedLength() throws Exception {
        byte[] data = new byte[60_000];
        new Random(1).nextBytes(data);
        byte[] command = ByteBuffer.allocate(9 + data.length)
                .put(new byte[] {0, 0x10, 0, 0, 0})
                .putShort((short) data.length)
                .put(data)
                .putShort((short) 0)
                .array();
        try (CardConnection connection = reader.connect(LIMIT)) {
            connection.begin(LIMIT);
            byte[] response = connection.transmit(command);
            assertThat(Arrays.copyOf(response, data.length)).isEqualTo(data);
            assertThat(Arrays.copyOfRange(response, data.length, response.length))
                    .isEqualTo(OK);
        }
    }

    @Test
    void aCardPulledDuringACommandIsRemoved() throws Exception {
        try (CardConnection connection = reader.connect(LIMIT)) {
            connection.begin(LIMIT);
            connection.transmit(EchoCard.SELECT);
            link.faults((number, command, line) -> {
                line.pull();
                return OK;
            });
            assertThat(failureOf(() -> connection.transmit(EchoCard.SELECT))).isEqualTo(FailureCode.CARD_REMOVED);
            assertThat(failureOf(() -> connection.transmit(EchoCard.SELECT))).isEqualTo(FailureCode.CARD_REMOVED);
            connection.end(Leave.RESET);
        }
        LiveReaders.await(reader, CardPresence.Absent.class::isInstance);
        assertThat(failureOf(() -> reader.connect(LIMIT))).isEqualTo(FailureCode.CARD_ABSENT);
    }

    @Test
    void aFastPullAndInsertIsANewCard() throws Exception {
        try (CardConnection connection = reader.connect(LIMIT)) {
            link.close();
            link = new VpcdLink(card, pcscd.address(0));
            CardPresence again = LiveReaders.await(
                    reader, presence -> presence instanceof CardPresence.Present p && p.insertion() > insertion);
            assertThat(again).isEqualTo(new CardPresence.Present(card.atr(), insertion + 1));
            assertThat(failureOf(() -> connection.begin(LIMIT))).isEqualTo(FailureCode.CARD_REMOVED);
        }
        try (CardConnection connection = reader.connect(LIMIT)) {
            connection.begin(LIMIT);
            assertThat(connection.transmit(EchoCard.SELECT)).isEqualTo(OK);
        }
    }

    @Test
    void twoCardsWorkAtTheSameTime() throws Exception {
        CardReader second = readers.reader(pcscd.readerName(1));
        // Both commands wait for each other inside their cards: neither could end if one had to wait for the other's
        // end.
        CyclicBarrier meeting = new CyclicBarrier(2);
        try (VpcdLink other = readers.insert(new EchoCard(2), pcscd, 1)) {
            meetIn(link, meeting);
            meetIn(other, meeting);
            CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> select(second));
            assertThat(select(reader)).isEqualTo(OK);
            assertThat(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(OK);
        }
    }

    private static void meetIn(VpcdLink link, CyclicBarrier meeting) {
        link.faults((number, command, line) -> {
            try {
                meeting.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (Exception e) {
                return new byte[] {0x6F, 0};
            }
            return line.send(command);
        });
    }

    private static byte[] select(CardReader in) {
        try (CardConnection connection = in.connect(LIMIT)) {
            connection.begin(LIMIT);
            return connection.transmit(EchoCard.SELECT);
        } catch (InkanException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theWatchIsCancelled() {
        readers.close();
        assertThat(reader.presence()).isInstanceOf(CardPresence.ReaderGone.class);
        assertThat(failureOf(() -> reader.connect(LIMIT))).isEqualTo(FailureCode.READER_GONE);
    }

    /** An {@link InkanException} is expected. */
    static FailureCode failureOf(Attempt attempt) {
        try {
            attempt.run();
        } catch (InkanException e) {
            return e.code();
        }
        throw new AssertionError("it succeeded");
    }

    @FunctionalInterface
    interface Attempt {
        void run() throws InkanException;
    }
}
