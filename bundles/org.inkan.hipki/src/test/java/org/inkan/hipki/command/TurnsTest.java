package org.inkan.hipki.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        release.countDown();
    }

    @Test
    void whoWaitsTooLongGetsTheTimeoutCode() throws Exception {
        Turns turns = new Turns(Duration.ofMillis(50));
        holdReader(turns, "A");
        assertThatThrownBy(() -> turns.take("A", now(), () -> "never"))
                .isInstanceOfSatisfying(
                        HipkiException.class, e -> assertThat(e.major()).isEqualTo(Major.FAILED_OR_TIMED_OUT.value()));
    }

    @Test
    void anotherReaderIsFree() throws Exception {
        Turns turns = new Turns(Duration.ofMillis(50));
        holdReader(turns, "A");
        assertThat(turns.<String>take("B", now(), () -> "now")).isEqualTo("now");
    }

    @Test
    void aClosedPageLeavesTheQueueAndDoesNothing() throws Exception {
        Turns turns = new Turns(Duration.ofSeconds(30));
        holdReader(turns, "A");
        Cancellation cancellation = new Cancellation();
        FutureTask<String> waiting = new FutureTask<>(() -> turns.take("A", approval(cancellation), () -> "done"));
        Thread page = new Thread(waiting);
        page.start();
        cancellation.cancel();
        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        release.countDown();
        assertThat(turns.<String>take("A", now(), () -> "next")).isEqualTo("next");
    }

    @Test
    void aFailureGivesTheTurnBack() throws Exception {
        Turns turns = new Turns(Duration.ofSeconds(1));
        assertThatThrownBy(() -> turns.take("A", now(), () -> {
                    throw new HipkiException(Major.SIGN_RUN);
                }))
                .isInstanceOf(HipkiException.class);
        assertThat(turns.<String>take("A", now(), () -> "next")).isEqualTo("next");
    }

    private static Approval now() {
        return approval(new Cancellation());
    }

    private static Approval approval(Cancellation cancellation) {
        return new Approval("test", Locale.ROOT, false, false, cancellation, System.nanoTime());
    }

    private void holdReader(Turns turns, String reader) throws Exception {
        CompletableFuture<Void> held = new CompletableFuture<>();
        Future<Object> holder = new FutureTask<>(() -> turns.take(reader, now(), () -> {
            held.complete(null);
            release.await();
            return null;
        }));
        new Thread((Runnable) holder).start();
        held.get(30, TimeUnit.SECONDS);
    }
}
