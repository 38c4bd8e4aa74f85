package org.inkan.reader.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.Test;

class PatientCallsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch otherLetsGo = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();
    private final PatientCalls<String> calls =
            new PatientCalls<>(PatientCalls.threads(), given -> events.add("back " + given));

    private String waitForOther() {
        started.incrementAndGet();
        try {
            otherLetsGo.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return "card";
    }

    private String event() throws InterruptedException {
        return events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aCallWithinItsLimitGivesItsResult() throws Exception {
        assertThat(calls.within(LIMIT, () -> "card")).isEqualTo("card");
        assertThat(events).isEmpty();
    }

    @Test
    void theCodeOfAFailedCallComesThrough() {
        assertThatThrownBy(() -> calls.within(LIMIT, () -> {
                    throw new PcscException("SCardTest", PcscCode.NO_SMARTCARD);
                }))
                .isInstanceOfSatisfying(
                        PcscException.class, e -> assertThat(e.code()).isEqualTo(PcscCode.NO_SMARTCARD));
    }

    @Test
    void aBrokenCallIsAFailureOfOurs() {
        assertThatThrownBy(() -> calls.within(LIMIT, () -> {
                    throw new UnsatisfiedLinkError("no such function");
                }))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.INTERNAL));
    }

    @Test
    void whatComesAfterTheLimitIsGivenBack() throws Exception {
        assertThatThrownBy(() -> calls.within(SHORT, this::waitForOther)).isInstanceOf(TimeoutException.class);
        otherLetsGo.countDown();
        assertThat(event()).isEqualTo("back card");
    }

    @Test
    void theNextCallerTakesOverACallThatStillWaits() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> calls.within(SHORT, this::waitForOther)).isInstanceOf(TimeoutException.class);
        }
        otherLetsGo.countDown();
        calls.within(LIMIT, this::waitForOther);
        assertThat(started).hasValueBetween(1, 2);
    }

    @Test
    void finishingWaitsForNoOverdueCallButRunsAfterIt() throws Exception {
        assertThatThrownBy(() -> calls.within(SHORT, this::waitForOther)).isInstanceOf(TimeoutException.class);
        assertThat(calls.finish(LIMIT, () -> events.add("closed"))).isFalse();
        assertThat(events).isEmpty();
        otherLetsGo.countDown();
        assertThat(event()).isEqualTo("back card");
        assertThat(event()).isEqualTo("closed");
    }

    @Test
    void finishingWithoutOverdueCallsHappensAtOnce() {
        assertThat(calls.finish(LIMIT, () -> events.add("closed"))).isTrue();
        assertThat(events).containsExactly("closed");
    }

    @Test
    void aThreadThatIsInterruptedStopsWaiting() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> calls.within(LIMIT, this::waitForOther))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.STOPPING));
        assertThat(Thread.interrupted()).isTrue();
        otherLetsGo.countDown();
    }
}
