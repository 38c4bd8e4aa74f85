package org.inkan.runtime.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Lane lane = new Lane("test");
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stop() {
        go.countDown();
        lane.close();
    }

    private Void hang() {
        try {
            go.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    @Test
    void runsWorkOfManyCallersOneAfterTheOther() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean together = new AtomicBoolean();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(CompletableFuture.runAsync(() -> {
                for (int n = 0; n < 100; n++) {
                    call(() -> {
                        together.compareAndSet(false, inside.incrementAndGet() > 1);
                        inside.decrementAndGet();
                        return null;
                    });
                }
            }));
        }
        CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(together).isFalse();
    }

    private void call(Lane.Work<Void> work) {
        try {
            lane.call("work", AMPLE, work);
        } catch (InkanException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesWhatTookTooLong() {
        InkanException late = failure(() -> lane.call("sign", SHORT, this::hang));
        assertThat(late.code()).isEqualTo(FailureCode.TIMEOUT);
        assertThat(late.failure().details()).containsEntry("operation", "sign");
    }

    @Test
    void saysAtOnceThatEarlierWorkIsStuckAndWorksAgainLater() throws Exception {
        assertThat(failure(() -> lane.call("sign", SHORT, this::hang)).code()).isEqualTo(FailureCode.TIMEOUT);
        long began = System.nanoTime();
        InkanException stuck = failure(() -> lane.call("read", AMPLE, () -> 1));
        assertThat(stuck.code()).isEqualTo(FailureCode.READER_STUCK);
        assertThat(stuck.failure().details()).containsEntry("operation", "sign");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AMPLE);

        try (Lane other = new Lane("other")) {
            assertThat(other.<Integer>call("read", AMPLE, () -> 2)).isEqualTo(2);
        }
        go.countDown();
        CompletableFuture<Void> free = new CompletableFuture<>();
        lane.post("after", AMPLE, () -> free.complete(null));
        free.get(30, TimeUnit.SECONDS);
        assertThat(lane.<Integer>call("read", AMPLE, () -> 3)).isEqualTo(3);
    }

    @Test
    void postedWorkThatHangsIsStuckToo() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        lane.post("look", Duration.ZERO, () -> {
            running.countDown();
            hang();
        });
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        InkanException stuck = failure(() -> lane.call("read", AMPLE, () -> 1));
        assertThat(stuck.code()).isEqualTo(FailureCode.READER_STUCK);
        assertThat(stuck.failure().details()).containsEntry("operation", "look");
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotBegun() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        lane.post("look", AMPLE, () -> {
            running.countDown();
            hang();
        });
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        AtomicBoolean begun = new AtomicBoolean();
        Lane.Work<Void> late = () -> {
            begun.set(true);
            return null;
        };
        assertThat(failure(() -> lane.call("sign", SHORT, late)).code()).isEqualTo(FailureCode.TIMEOUT);
        Thread.currentThread().interrupt();
        assertThat(failure(() -> lane.call("sign", AMPLE, late)).code()).isEqualTo(FailureCode.STOPPING);
        assertThat(Thread.interrupted()).isTrue();
        go.countDown();
        lane.call("after", AMPLE, () -> null);
        assertThat(begun).isFalse();
    }

    @Test
    void passesFailuresOnAndHidesDefects() throws Exception {
        assertThat(failure(() -> lane.call("read", AMPLE, () -> {
                            throw new InkanException(FailureCode.CARD_REMOVED);
                        }))
                        .code())
                .isEqualTo(FailureCode.CARD_REMOVED);
        InkanException defect = failure(() -> lane.call("read", AMPLE, () -> {
            throw new IllegalStateException("secret words");
        }));
        assertThat(defect.code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(defect.getMessage()).doesNotContain("secret words");
        lane.post("fail", AMPLE, () -> {
            throw new NoClassDefFoundError("of a bundle that is gone");
        });
        assertThat(lane.<Integer>call("read", AMPLE, () -> 4)).isEqualTo(4);
    }

    @Test
    void workThatCallsItsOwnLaneDoesNotWaitForItself() throws Exception {
        assertThat(lane.<Integer>call("outer", AMPLE, () -> lane.call("inner", AMPLE, () -> 5)))
                .isEqualTo(5);
    }

    @Test
    void aClosedLaneEndsWhatIsQueuedAndTakesNoMore() throws Exception {
        CountDownLatch ended = new CountDownLatch(2);
        lane.post("hang", AMPLE, () -> {
            hang();
            ended.countDown();
        });
        lane.post("last", AMPLE, ended::countDown);
        lane.close();
        assertThat(lane.awaitEnd(SHORT)).isFalse();
        assertThat(failure(() -> lane.call("read", AMPLE, () -> 1)).code()).isEqualTo(FailureCode.STOPPING);
        lane.post("none", AMPLE, ended::countDown);
        go.countDown();
        assertThat(lane.awaitEnd(AMPLE)).isTrue();
        assertThat(ended.getCount()).isZero();
    }

    private static InkanException failure(ThrowingCallable call) {
        return catchThrowableOfType(InkanException.class, call);
    }
}
