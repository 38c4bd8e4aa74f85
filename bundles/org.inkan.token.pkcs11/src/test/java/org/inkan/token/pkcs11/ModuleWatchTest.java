package org.inkan.token.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.TokenBackend;
import org.inkan.token.pkcs11.cryptoki.FunctionTable;
import org.inkan.token.pkcs11.cryptoki.ScriptedModule;
import org.inkan.token.pkcs11.cryptoki.ScriptedToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModuleWatchTest {
    private static final long LIMIT_SECONDS = 20;

    private final ScriptedModule script = new ScriptedModule();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private ModuleWatch watch =
            new ModuleWatch("vendor", () -> script.functions(Duration.ofSeconds(60)), this::publish);

    private Runnable publish(TokenBackend token) {
        events.add("+" + token.name());
        return () -> events.add("-" + token.name());
    }

    private String next() throws InterruptedException {
        return events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Until released. */
    private void hangInTheNextLook() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        script.blockSlotList(() -> {
            inside.countDown();
            awaitRelease();
        });
        assertThat(inside.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        release.countDown();
        watch.close();
    }

    @Test
    void tokensComeAndGo() throws Exception {
        watch.start();
        script.slots.put(1L, new ScriptedToken());
        assertThat(next()).isEqualTo("+Reader 1 (vendor)");
        script.slots.put(2L, new ScriptedToken());
        assertThat(next()).isEqualTo("+Reader 2 (vendor)");
        script.pull(1L);
        assertThat(next()).isEqualTo("-Reader 1 (vendor)");
        watch.close();
        assertThat(next()).isEqualTo("-Reader 2 (vendor)");
        assertThat(script.openSessions()).isZero();
        assertThat(script.finalized()).isTrue();
    }

    @Test
    void tokenSwappedBetweenTwoLooksIsAnotherToken() throws Exception {
        script.slots.put(1L, new ScriptedToken());
        watch.start();
        assertThat(next()).startsWith("+");
        script.swap(1L);
        assertThat(next()).startsWith("-");
        assertThat(next()).startsWith("+");
    }

    @Test
    void blankTokenIsPassedOverUntilItIsTakenOut() throws Exception {
        ScriptedToken blank = new ScriptedToken();
        blank.flags = 0;
        script.slots.put(1L, blank);
        script.slots.put(2L, new ScriptedToken());
        watch.start();
        assertThat(next()).isEqualTo("+Reader 2 (vendor)");
        script.swap(2L);
        assertThat(next()).startsWith("-");
        assertThat(next()).startsWith("+");
        assertThat(script.tokenInfos()).isEqualTo(3);
    }

    @Test
    void hangingModuleKeepsNobodyFromStopping() throws Exception {
        script.slots.put(1L, new ScriptedToken());
        watch.start();
        assertThat(next()).startsWith("+");
        hangInTheNextLook();
        watch.depart();
        assertThat(next()).startsWith("-");
    }

    @Test
    void tokenPulledWhileEverythingStopsIsTakenBackOnce() throws Exception {
        script.slots.put(1L, new ScriptedToken());
        watch.start();
        assertThat(next()).startsWith("+");
        hangInTheNextLook();
        watch.depart();
        release.countDown();
        watch.close();
        assertThat(events).containsExactly("-Reader 1 (vendor)");
    }

    @Test
    void isSettledWhenTheFirstTokensAreKnown() throws Exception {
        script.slots.put(1L, new ScriptedToken());
        watch = new ModuleWatch("vendor", this::loadedWhenReleased, this::publish);
        watch.start();
        assertThat(watch.settled(Duration.ofMillis(50))).isFalse();
        release.countDown();
        assertThat(watch.settled(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
        assertThat(events).containsExactly("+Reader 1 (vendor)");
    }

    private FunctionTable loadedWhenReleased() throws InkanException {
        awaitRelease();
        return script.functions(Duration.ofSeconds(60));
    }

    @Test
    void isSettledWhenAModuleCannotBeLoaded() throws Exception {
        watch = new ModuleWatch("none", () -> FunctionTable.load(Path.of("/etc/hostname")), this::publish);
        watch.start();
        assertThat(watch.settled(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
    }

    @Test
    void fileThatIsNoModuleGivesNothing() {
        watch = new ModuleWatch("none", () -> FunctionTable.load(Path.of("/etc/hostname")), this::publish);
        watch.start();
        watch.close();
        assertThat(events).isEmpty();
    }
}
