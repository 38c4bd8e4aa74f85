package org.inkan.hipki.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueueTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Queue queue = new Queue();

    @Test
    void whoCameInFirstGoesFirstAlsoWhenReadLast() throws Exception {
        List<Long> served = Collections.synchronizedList(new ArrayList<>());
        queue.enter(0, LIMIT);
        List<FutureTask<Void>> pages = new ArrayList<>();
        for (long arrived : new long[] {Long.MAX_VALUE, 30, 10, 20, Long.MIN_VALUE}) {
            pages.add(started(() -> {
                assertThat(queue.enter(arrived, LIMIT)).isTrue();
                served.add(arrived);
                queue.leave();
            }));
            awaitLength(pages.size());
        }
        queue.leave();
        for (FutureTask<Void> page : pages) {
            page.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        // the clock runs over from the largest number to the smallest
        assertThat(served).endsWith(Long.MAX_VALUE, Long.MIN_VALUE).contains(10L, 20L, 30L);
        assertThat(served.subList(0, 3)).containsExactly(10L, 20L, 30L);
        assertThat(queue.enter(0, Duration.ZERO)).isTrue();
    }

    @Test
    void whoGivesUpIsPassedOver() throws Exception {
        queue.enter(0, LIMIT);
        CountDownLatch interrupted = new CountDownLatch(1);
        FutureTask<Void> closed = new FutureTask<>(() -> {
            try {
                queue.enter(1, LIMIT);
            } catch (InterruptedException expected) {
                interrupted.countDown();
            }
            return null;
        });
        Thread page = new Thread(closed);
        page.start();
        awaitLength(1);
        assertThat(queue.enter(2, Duration.ZERO))
                .as("the limit is over at once")
                .isFalse();
        page.interrupt();
        assertThat(interrupted.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(queue.length()).isZero();
        queue.leave();
        assertThat(queue.enter(3, Duration.ZERO)).isTrue();
    }

    private static FutureTask<Void> started(ThrowingRunnable work) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            work.run();
            return null;
        });
        new Thread(task).start();
        return task;
    }

    private void awaitLength(int length) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (queue.length() < length) {
            assertThat(System.nanoTime()).as("in the queue within the limit").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @FunctionalInterface
    private interface ThrowingRunnable {
        void run() throws Exception;
    }
}
