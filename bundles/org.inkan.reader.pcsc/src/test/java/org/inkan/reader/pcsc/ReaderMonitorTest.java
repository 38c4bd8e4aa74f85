package org.inkan.reader.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.api.reader.ReaderService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReaderMonitorTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Atr ATR = new Atr(ScriptedService.ATR);

    private final ScriptedService service = new ScriptedService();
    private final BlockingQueue<CardReader> added = new LinkedBlockingQueue<>();
    private final BlockingQueue<CardReader> removed = new LinkedBlockingQueue<>();
    private final BlockingQueue<CardPresence> seen = new LinkedBlockingQueue<>();
    private final ServiceHealth health = new ServiceHealth();
    private final ReaderMonitor monitor = new ReaderMonitor(
            () -> service,
            new ReaderRegistry() {
                @Override
                public void added(CardReader reader) {
                    added.add(reader);
                }

                @Override
                public void removed(CardReader reader) {
                    removed.add(reader);
                }
            },
            health);

    @AfterEach
    void stop() {
        monitor.close();
        assertThat(service.openContexts()).isZero();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void followsACardInAndOut() throws Exception {
        service.put("R", ScriptedService.EMPTY, new byte[0]);
        monitor.start();
        CardReader reader = next(added);
        reader.watch(seen::add);
        assertThat(next(seen)).isEqualTo(new CardPresence.Absent());
        service.put("R", 0x10000 | ScriptedService.PRESENT, ScriptedService.ATR);
        assertThat(next(seen)).isEqualTo(new CardPresence.Present(ATR, 1));
        service.put("R", 0x30000 | ScriptedService.PRESENT, ScriptedService.ATR);
        assertThat(next(seen)).isEqualTo(new CardPresence.Present(ATR, 2));
        service.put("R", 0x40000 | ScriptedService.EMPTY, new byte[0]);
        assertThat(next(seen)).isEqualTo(new CardPresence.Absent());
        service.unplug("R");
        assertThat(next(seen)).isEqualTo(new CardPresence.ReaderGone());
        assertThat(next(removed)).isSameAs(reader);
    }

    @Test
    void anotherProgramsUseOfTheCardIsNoNews() throws Exception {
        service.put("R", ScriptedService.PRESENT, ScriptedService.ATR);
        monitor.start();
        next(added).watch(seen::add);
        assertThat(next(seen)).isEqualTo(new CardPresence.Present(ATR, 1));
        service.put("R", 0x0100 | ScriptedService.PRESENT, ScriptedService.ATR);
        service.put("R", 0x10000 | ScriptedService.EMPTY, new byte[0]);
        assertThat(next(seen)).isEqualTo(new CardPresence.Absent());
    }

    @Test
    void findsAReaderThatIsPluggedInLater() throws Exception {
        monitor.start();
        assertThat(health.settled(LIMIT).state()).isEqualTo(ReaderService.State.RUNNING);
        service.put("R", ScriptedService.EMPTY, new byte[0]);
        assertThat(next(added).name()).isEqualTo("R");
    }

    @Test
    void findsAReaderWhereTheServiceDoesNotAnnounceThem() throws Exception {
        service.announces = false;
        monitor.start();
        health.settled(LIMIT);
        service.put("R", ScriptedService.EMPTY, new byte[0]);
        assertThat(next(added).name()).isEqualTo("R");
    }

    @Test
    void aServiceThatGoesTakesItsReadersWithIt() throws Exception {
        service.put("R", ScriptedService.EMPTY, new byte[0]);
        monitor.start();
        CardReader reader = next(added);
        service.up(false);
        assertThat(next(removed)).isSameAs(reader);
        assertThat(health.status()).isEqualTo(new ReaderService.Status(ReaderService.State.NO_SERVICE, "8010001D"));
        service.up(true);
        assertThat(next(added)).isNotSameAs(reader);
    }

    @Test
    void aListenerThatFailsDoesNotStopTheOthers() throws Exception {
        service.put("R", ScriptedService.EMPTY, new byte[0]);
        monitor.start();
        CardReader reader = next(added);
        reader.watch(presence -> {
            throw new IllegalStateException("a listener's own fault");
        });
        reader.watch(seen::add);
        next(seen);
        service.put("R", ScriptedService.PRESENT, ScriptedService.ATR);
        assertThat(next(seen)).isInstanceOf(CardPresence.Present.class);
    }

    @Test
    void aClosedWatchHearsNothing() throws Exception {
        service.put("R", ScriptedService.EMPTY, new byte[0]);
        monitor.start();
        CardReader reader = next(added);
        BlockingQueue<CardPresence> closed = new LinkedBlockingQueue<>();
        reader.watch(closed::add).close();
        reader.watch(seen::add);
        next(seen);
        service.put("R", ScriptedService.PRESENT, ScriptedService.ATR);
        next(seen);
        assertThat(closed).containsExactly(new CardPresence.Absent());
    }

    @Test
    void aMissingLibraryIsNoFailure() throws Exception {
        ServiceHealth without = new ServiceHealth();
        ReaderMonitor blind = new ReaderMonitor(
                () -> new NativeWinscard(PcscAbi.pcscLite(8, 8).withLibrary("no-such-library")),
                new RegisteredReaders(null),
                without);
        assertThat(without.status().state()).isEqualTo(ReaderService.State.STARTING);
        blind.start();
        assertThat(without.settled(LIMIT)).isEqualTo(new ReaderService.Status(ReaderService.State.NO_LIBRARY, ""));
        blind.close();
    }

    @Test
    void aLibraryOfAnotherKindIsNoPcscLibrary() throws Exception {
        ServiceHealth without = new ServiceHealth();
        ReaderMonitor blind = new ReaderMonitor(
                () -> new NativeWinscard(PcscAbi.pcscLite(8, 8).withLibrary("c")),
                new RegisteredReaders(null),
                without);
        blind.start();
        assertThat(without.settled(LIMIT).state()).isEqualTo(ReaderService.State.NO_LIBRARY);
        blind.close();
    }
}
