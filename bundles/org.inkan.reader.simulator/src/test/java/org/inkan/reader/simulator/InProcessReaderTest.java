package org.inkan.reader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardConnection.Continuity;
import org.inkan.api.reader.CardConnection.Leave;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.reader.simulator.card.SmartCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InProcessReaderTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final byte[] COMMAND = {0, 0x01, 0, 0};

    private final CountingCard card = new CountingCard();
    private final List<InProcessReader> unplugged = new ArrayList<>();
    private final InProcessReader reader =
            new InProcessReader("Inkan Simulator 01 (x)", SimulatedCard.parse("x"), card, unplugged::add);

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void tellsWhatHappenedBetweenTransactions() throws Exception {
        try (CardConnection first = reader.connect(LIMIT);
                CardConnection second = reader.connect(LIMIT)) {
            assertThat(first.begin(LIMIT)).isEqualTo(Continuity.UNTOUCHED);
            first.end(Leave.AS_IS);
            assertThat(first.begin(LIMIT)).isEqualTo(Continuity.UNTOUCHED);
            first.end(Leave.AS_IS);
            assertThat(second.begin(LIMIT)).isEqualTo(Continuity.UNKNOWN);
            second.end(Leave.AS_IS);
            assertThat(first.begin(LIMIT)).isEqualTo(Continuity.UNKNOWN);
            first.end(Leave.RESET);
            assertThat(second.begin(LIMIT)).isEqualTo(Continuity.RESET);
            second.end(Leave.AS_IS);
            assertThat(first.begin(LIMIT)).isEqualTo(Continuity.RESET);
        }
        assertThat(card.resets).isEqualTo(1);
    }

    @Test
    void givesTheCardToOneTransactionAtATime() throws Exception {
        try (CardConnection first = reader.connect(LIMIT);
                CardConnection second = reader.connect(LIMIT)) {
            first.begin(LIMIT);

            assertCode(() -> second.begin(Duration.ofMillis(10)), FailureCode.READER_BUSY);
            first.end(Leave.AS_IS);
            assertThat(second.begin(LIMIT)).isEqualTo(Continuity.UNKNOWN);
        }
    }

    @Test
    void bindsAConnectionToOneInsertion() throws Exception {
        CardConnection old = reader.connect(LIMIT);
        reader.pull();
        assertCode(() -> reader.connect(LIMIT), FailureCode.CARD_ABSENT);
        reader.insert();

        assertCode(() -> old.begin(LIMIT), FailureCode.CARD_REMOVED);
        try (CardConnection now = reader.connect(LIMIT)) {
            assertThat(now.begin(LIMIT)).isEqualTo(Continuity.UNTOUCHED);
        }
        assertThat(card.resets).isEqualTo(1);
    }

    @Test
    void losesTheAnswerWhenPulledDuringACommand() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch pulled = new CountDownLatch(1);
        card.during = () -> {
            working.countDown();
            await(pulled);
        };
        CardConnection connection = reader.connect(LIMIT);
        connection.begin(LIMIT);
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread host = new Thread(() -> {
            try {
                connection.transmit(COMMAND);
            } catch (InkanException e) {
                outcome.set(e);
            }
        });
        host.start();
        await(working);

        reader.pull();
        assertThat(reader.presence()).isEqualTo(new CardPresence.Absent());
        pulled.countDown();
        host.join(LIMIT.toMillis());

        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CARD_REMOVED));
    }

    @Test
    void putsAPlanBetweenHostAndCard() throws Exception {
        try (CardConnection connection = reader.connect(LIMIT)) {
            connection.begin(LIMIT);
            connection.transmit(COMMAND);
            reader.faults((number, command, line) -> switch ((int) number) {
                case 1 -> line.send(command);
                case 2 -> new byte[] {0x6F, 0x00};
                case 3 -> new byte[] {0x6F};
                default -> {
                    line.pull();
                    yield line.send(command);
                }
            });

            assertThat(connection.transmit(COMMAND)).containsExactly(0x90, 0x00);
            assertThat(connection.transmit(COMMAND)).containsExactly(0x6F, 0x00);
            assertCode(() -> connection.transmit(COMMAND), FailureCode.CARD_MALFORMED);
            assertCode(() -> connection.transmit(COMMAND), FailureCode.CARD_REMOVED);
        }
        assertThat(reader.commands()).isEqualTo(2);
    }

    @Test
    void tellsWatchersEveryChangeInOrder() throws Exception {
        BlockingQueue<CardPresence> seen = new LinkedBlockingQueue<>();
        var watch = reader.watch(seen::add);
        assertThat(seen.poll()).isEqualTo(new CardPresence.Present(card.atr(), 1));

        reader.pull();
        assertThat(next(seen)).isEqualTo(new CardPresence.Absent());
        reader.insert();
        assertThat(next(seen)).isEqualTo(new CardPresence.Present(card.atr(), 2));
        watch.close();
        reader.pull();

        BlockingQueue<CardPresence> later = new LinkedBlockingQueue<>();
        reader.watch(later::add);
        assertThat(later.poll()).isEqualTo(new CardPresence.Absent());
        reader.close();
        assertThat(next(later)).isEqualTo(new CardPresence.ReaderGone());
        assertThat(seen).isEmpty();
        assertThat(unplugged).containsExactly(reader);
    }

    @Test
    void isGoneWhenUnplugged() throws Exception {
        CardConnection connection = reader.connect(LIMIT);
        connection.begin(LIMIT);
        reader.close();

        assertCode(() -> connection.transmit(COMMAND), FailureCode.READER_GONE);
        assertCode(() -> reader.connect(LIMIT), FailureCode.READER_GONE);
        connection.close();
    }

    private static CardPresence next(BlockingQueue<CardPresence> queue) throws InterruptedException {
        return queue.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertCode(ThrowingCallable call, FailureCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** Answers 9000 to everything. */
    private static final class CountingCard implements SmartCard {
        private volatile Runnable during = () -> {};
        private int resets;

        @Override
        public Atr atr() {
            return Atr.of("3B00");
        }

        @Override
        public void reset() {
            resets++;
        }

        @Override
        public byte[] process(byte[] command) {
            during.run();
            return new byte[] {(byte) 0x90, 0};
        }
    }
}
