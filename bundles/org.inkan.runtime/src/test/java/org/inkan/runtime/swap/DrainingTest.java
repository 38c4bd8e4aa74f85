package org.inkan.runtime.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.runtime.fake.FakeBundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrainingTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    /** A part that notices when it is used after it went. */
    private static final class Part {
        private final AtomicInteger running = new AtomicInteger();
        private volatile boolean gone;

        boolean work() {
            running.incrementAndGet();
            boolean alive = !gone;
            Thread.yield();
            alive &= !gone;
            running.decrementAndGet();
            return alive;
        }
    }

    private final Draining<Part> parts = new Draining<>();

    private Part add(long bundle, String version) {
        Part part = new Part();
        parts.add("p", part, FakeBundles.service(bundle, version));
        return part;
    }

    @Test
    void givesNewWorkToTheNewest() {
        add(1, "1.9.0");
        Part newest = add(2, "1.10.0");
        add(3, "1.2.0");
        assertThat(parts.lease("p").orElseThrow().service()).isSameAs(newest);
        assertThat(parts.lease("p").orElseThrow().version().toString()).isEqualTo("1.10.0");
        assertThat(parts.names()).containsExactly("p");
        assertThat(parts.lease("q")).isEmpty();
    }

    @Test
    void ofTheSameVersionTheLaterBundleIsTheNewest() {
        add(2, "1.0.0");
        Part later = add(7, "1.0.0");
        assertThat(parts.lease("p").orElseThrow().service()).isSameAs(later);
    }

    @Test
    void workEndsWhereItBeganAndRemovalWaitsForIt() throws Exception {
        Part old = add(1, "1.0.0");
        Draining<Part>.Lease running = parts.lease("p").orElseThrow();
        add(2, "1.1.0");
        CompletableFuture<Boolean> removal = CompletableFuture.supplyAsync(() -> parts.remove(old, AMPLE));
        assertThat(running.service()).isSameAs(old);
        assertThat(removal).isNotDone();
        running.close();
        assertThat(removal.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aPartThatIsLeavingGetsNoNewWork() throws Exception {
        Part old = add(1, "2.0.0");
        Part other = add(2, "1.0.0");
        try (Draining<Part>.Lease running = parts.lease("p").orElseThrow()) {
            assertThat(running.service()).isSameAs(old);
            parts.leave(1);
            assertThat(parts.lease("p").orElseThrow().service()).isSameAs(other);
            assertThat(parts.awaitIdle(1, SHORT)).isFalse();
        }
        assertThat(parts.awaitIdle(1, SHORT)).isTrue();
    }

    @Test
    void removalGivesUpAfterItsLimitAndTheLateEndHurtsNobody() {
        Part old = add(1, "1.0.0");
        Draining<Part>.Lease running = parts.lease("p").orElseThrow();
        assertThat(parts.remove(old, SHORT)).isFalse();
        assertThat(parts.names()).isEmpty();
        running.close();
        running.close();
        assertThat(parts.remove(old, SHORT)).isTrue();
    }

    @Test
    void aLeaseThatIsClosedTwiceCountsOnce() {
        add(1, "1.0.0");
        Draining<Part>.Lease one = parts.lease("p").orElseThrow();
        Draining<Part>.Lease other = parts.lease("p").orElseThrow();
        one.close();
        one.close();
        assertThat(parts.awaitIdle(1, SHORT)).isFalse();
        other.close();
        assertThat(parts.awaitIdle(1, SHORT)).isTrue();
    }

    @Test
    void waitsThroughTheGapOfASwap() throws Exception {
        CompletableFuture<Part> waiting = CompletableFuture.supplyAsync(() -> {
            try (Draining<Part>.Lease lease = parts.lease("p", AMPLE)) {
                return lease.service();
            } catch (InkanException e) {
                throw new IllegalStateException(e);
            }
        });
        Part part = add(1, "1.0.0");
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isSameAs(part);
    }

    @Test
    void saysWhatIsMissingAfterTheGap() {
        InkanException missing = catchThrowableOfType(InkanException.class, () -> parts.lease("p", SHORT));
        assertThat(missing.code()).isEqualTo(FailureCode.PART_MISSING);
        assertThat(missing.failure().details()).containsEntry("part", "p");
    }

    @Test
    void manyThreadsNeverMeetAPartThatIsGone() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Integer>> workers = new ArrayList<>();
        Part now = add(0, "1.0.0");
        for (int i = 0; i < 6; i++) {
            workers.add(CompletableFuture.supplyAsync(() -> {
                int done = 0;
                while (!stop.get() || done == 0) {
                    try (Draining<Part>.Lease lease = parts.lease("p", AMPLE)) {
                        if (!lease.service().work()) {
                            throw new IllegalStateException("work on a part that is gone");
                        }
                        done++;
                    } catch (InkanException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return done;
            }));
        }
        for (int version = 1; version <= 200; version++) {
            Part next = version % 3 == 0 ? null : add(version, "1." + version + ".0");
            assertThat(parts.remove(now, AMPLE)).isTrue();
            now.gone = true;
            assertThat(now.running).hasValue(0);
            now = next == null ? add(version, "1." + version + ".0") : next;
        }
        stop.set(true);
        for (CompletableFuture<Integer> worker : workers) {
            assertThat(worker.get(20, TimeUnit.SECONDS)).isPositive();
        }
    }
}
