package org.inkan.peers.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.peers.pcsc.PcscStackIT.LIMIT;
import static org.inkan.peers.pcsc.PcscStackIT.failureOf;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardConnection.Continuity;
import org.inkan.api.reader.CardConnection.Leave;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.harness.PcscDaemon;
import org.inkan.reader.pcsc.LiveReaders;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One card, two programs: contexts are as far apart for pcscd as processes are. */
class PcscSharingIT {
    private static final Duration SHORT = Duration.ofMillis(400);

    @RegisterExtension
    static final PcscDaemon pcscd = PcscDaemon.running();

    private final EchoCard card = new EchoCard(1);
    private LiveReaders readers;
    private CardReader reader;
    private VpcdLink link;
    private CardConnection other;
    private long insertion;

    @BeforeEach
    void insert() throws Exception {
        readers = new LiveReaders();
        reader = readers.reader(pcscd.readerName(0));
        link = readers.insert(card, pcscd, 0);
        insertion = LiveReaders.awaitCard(reader).insertion();
        other = reader.connect(LIMIT);
    }

    @AfterEach
    void pull() {
        other.close();
        link.close();
        readers.close();
    }

    @Test
    void aTransactionOfAnotherProgramMakesTheReaderBusyAfterTheLimit() throws Exception {
        try (CardConnection connection = reader.connect(LIMIT)) {
            other.begin(LIMIT);
            long start = System.nanoTime();
            assertThat(failureOf(() -> connection.begin(SHORT))).isEqualTo(FailureCode.READER_BUSY);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
        }
    }

    @Test
    void aBusyReaderIsWaitedForWhenConnectingToo() throws Exception {
        other.begin(LIMIT);
        long start = System.nanoTime();
        assertThat(failureOf(() -> reader.connect(SHORT))).isEqualTo(FailureCode.READER_BUSY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void theSameConnectionGetsItsTurnAfterABusyReader() throws Exception {
        try (CardConnection connection = reader.connect(LIMIT)) {
            other.begin(LIMIT);
            assertThat(failureOf(() -> connection.begin(SHORT))).isEqualTo(FailureCode.READER_BUSY);
            other.end(Leave.AS_IS);
            assertThat(connection.begin(LIMIT)).isEqualTo(Continuity.UNKNOWN);
            assertThat(connection.transmit(EchoCard.SELECT)).hasSize(2);
        }
    }

    @Test
    void theSameConnectionDoesNotTakeUpAnotherCardAfterABusyReader() throws Exception {
        try (CardConnection connection = reader.connect(LIMIT)) {
            other.begin(LIMIT);
            assertThat(failureOf(() -> connection.begin(SHORT))).isEqualTo(FailureCode.READER_BUSY);
            other.close();
            link.close();
            // A command that meets the closed socket between two looks would hide the change: vpcd takes the next card
            // then.
            LiveReaders.await(reader, CardPresence.Absent.class::isInstance);
            link = new VpcdLink(card, pcscd.address(0));
            LiveReaders.await(
                    reader, presence -> presence instanceof CardPresence.Present p && p.insertion() > insertion);
            assertThat(failureOf(() -> connection.begin(LIMIT))).isEqualTo(FailureCode.CARD_REMOVED);
        }
    }

    @Test
    void abandonedWaitsLeaveNoLockBehind() throws Exception {
        other.begin(LIMIT);
        for (int i = 0; i < 5; i++) {
            try (CardConnection connection = reader.connect(Duration.ofMillis(50))) {
                throw new AssertionError("connected beside a transaction");
            } catch (InkanException e) {
                assertThat(e.code()).isEqualTo(FailureCode.READER_BUSY);
            }
        }
        other.end(Leave.AS_IS);
        try (CardConnection connection = reader.connect(LIMIT)) {
            assertThat(connection.begin(LIMIT)).isEqualTo(Continuity.UNKNOWN);
        }
    }

    @Test
    void closingAConnectionThatStillWaitsLeavesNoLockBehind() throws Exception {
        CardConnection waiting = reader.connect(LIMIT);
        other.begin(LIMIT);
        assertThat(failureOf(() -> waiting.begin(SHORT))).isEqualTo(FailureCode.READER_BUSY);
        waiting.close();
        other.end(Leave.AS_IS);
        try (CardConnection connection = reader.connect(LIMIT)) {
            assertThat(connection.begin(LIMIT)).isEqualTo(Continuity.UNKNOWN);
        }
    }

    @Test
    void aBusyCardHoldsUpNoOtherReader() throws Exception {
        CardReader second = readers.reader(pcscd.readerName(1));
        try (CardConnection connection = reader.connect(LIMIT);
                VpcdLink free = readers.insert(new EchoCard(2), pcscd, 1)) {
            other.begin(LIMIT);
            assertThat(failureOf(() -> reader.connect(SHORT))).isEqualTo(FailureCode.READER_BUSY);
            assertThat(failureOf(() -> connection.begin(SHORT))).isEqualTo(FailureCode.READER_BUSY);
            try (CardConnection undisturbed = second.connect(LIMIT)) {
                undisturbed.begin(LIMIT);
                undisturbed.transmit(EchoCard.SELECT);
            }
            assertThat(free.commands()).isEqualTo(1);
        }
    }

    @Test
    void aWaitingProgramGoesOnWhenTheOtherLetsGo() throws Exception {
        try (CardConnection connection = reader.connect(LIMIT)) {
            other.begin(LIMIT);
            CompletableFuture<Continuity> turn = CompletableFuture.supplyAsync(() -> begin(connection));
            other.transmit(EchoCard.SELECT);
            other.end(Leave.AS_IS);
            assertThat(turn.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Continuity.UNKNOWN);
        }
    }

    private static Continuity begin(CardConnection connection) {
        try {
            return connection.begin(LIMIT);
        } catch (InkanException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aResetByAnotherProgramIsSeen() throws Exception {
        try (CardConnection connection = reader.connect(LIMIT)) {
            connection.begin(LIMIT);
            connection.end(Leave.AS_IS);
            other.begin(LIMIT);
            int before = card.resets();
            other.end(Leave.RESET);
            assertThat(connection.begin(LIMIT)).isEqualTo(Continuity.RESET);
            assertThat(card.resets()).isGreaterThan(before);
            assertThat(connection.transmit(EchoCard.SELECT)).hasSize(2);
        }
    }

    @Test
    void aResetOfOurOwnIsSeenToo() throws Exception {
        other.begin(LIMIT);
        other.end(Leave.RESET);
        assertThat(other.begin(LIMIT)).isEqualTo(Continuity.RESET);
    }

    @Test
    void closingInsideATransactionResetsTheCardAndLetsOthersGoOn() throws Exception {
        try (CardConnection connection = reader.connect(LIMIT)) {
            other.begin(LIMIT);
            int before = card.resets();
            other.close();
            assertThat(connection.begin(LIMIT)).isEqualTo(Continuity.RESET);
            assertThat(card.resets()).isGreaterThan(before);
        }
    }
}
