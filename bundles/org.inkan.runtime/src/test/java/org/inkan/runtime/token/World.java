package org.inkan.runtime.token;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.inkan.api.card.CardDriver;
import org.inkan.api.failure.Failure;
import org.inkan.runtime.fake.FakeAudit;
import org.inkan.runtime.fake.FakeBundles;
import org.inkan.runtime.fake.FakeReader;
import org.inkan.runtime.swap.Draining;
import org.inkan.runtime.trace.TracedChannels;

/** A runtime around one fake reader. */
final class World implements AutoCloseable {
    static final Limits LIMITS = new Limits(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofSeconds(5));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final FakeReader reader = new FakeReader("Fake Reader 0");
    final Draining<CardDriver> drivers = new Draining<>();
    final Profiles profiles = new Profiles();
    final List<String> events = new CopyOnWriteArrayList<>();
    final FakeAudit audit = new FakeAudit();
    final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private final RememberedCards remembered = new RememberedCards();
    final ReaderStation station;
    private long bundles = 10;

    World() {
        timers.setRemoveOnCancelPolicy(true);
        House house = new House(audit, LIMITS, timers, profiles, remembered);
        station = new ReaderStation(
                reader,
                new CardBackend.Surroundings(drivers, remembered, TracedChannels.OFF, LIMITS),
                house,
                new ReaderStation.Announcer() {
                    @Override
                    public void arrived(GuardedToken token) {
                        events.add("arrived " + token.id());
                    }

                    @Override
                    public void departed(GuardedToken token) {
                        events.add("departed " + token.id());
                    }

                    @Override
                    public void rebound(GuardedToken token) {
                        events.add("rebound " + token.backend().identity().driver());
                    }

                    @Override
                    public void unusable(String name, Failure failure) {
                        events.add("unusable " + failure.code());
                    }

                    @Override
                    public void settled() {}
                });
        station.start();
    }

    /** As the coordinator does when a driver's service comes. */
    void add(CardDriver driver, String version) {
        drivers.add(driver.name(), driver, FakeBundles.service(bundles++, version));
        station.reconsider();
    }

    void remove(CardDriver driver) {
        if (!drivers.remove(driver, LIMITS.drain())) {
            throw new AssertionError("work did not end");
        }
        station.reconsider();
    }

    GuardedToken token() {
        await(() -> station.token().isPresent());
        return station.token().orElseThrow();
    }

    void settle() {
        await(station::idle);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came true");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        station.close();
        station.awaitEnd(PATIENCE);
        timers.shutdownNow();
    }
}
