package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.runtime.fake.FakeCard;
import org.inkan.runtime.fake.FakeDriver;
import org.junit.jupiter.api.Test;

/** Somebody stops waiting while the card is on its way to a PIN: no PIN goes out for nobody, and none goes out spoilt. */
class GivenUpTest extends JobFixture {
    private static final int PATIENCE = 30;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final Prompts change = Prompts.typing(FakeCard.PIN, "654321");

    private void block() {
        reached.countDown();
        try {
            go.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The card is another program's from when the person has answered. */
    private PinPrompt thenBusy(Prompts typing, int answers) {
        return question -> {
            if (typing.count() == answers - 1) {
                world.reader.beforeTransaction(this::block);
            }
            return typing.ask(question);
        };
    }

    /** Interrupts whoever waits for the card, and lets the card's thread go on only then. */
    private FailureCode givingUp(ThrowingCallable call) throws Exception {
        FutureTask<FailureCode> outcome = new FutureTask<>(() -> code(call));
        Thread caller = new Thread(outcome);
        caller.start();
        assertThat(reached.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        FailureCode code = outcome.get(PATIENCE, TimeUnit.SECONDS);
        go.countDown();
        token.lane().call("look", Duration.ofSeconds(PATIENCE), () -> null);
        return code;
    }

    @Test
    void aJobSendsNoPinForSomebodyWhoIsGone() throws Exception {
        KeyJob job = token.begin(job(2), thenBusy(person, 1));
        assertThat(givingUp(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.STOPPING);
        assertThat(card.pinsSent()).isZero();
        assertThat(person.allWiped()).isTrue();
        assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        job.close();
    }

    @Test
    void aChangeThatHasNotBegunIsNotBegunAnyMore() throws Exception {
        assertThat(givingUp(() -> token.changePin(FakeDriver.PIN, job(1), thenBusy(change, 2))))
                .isEqualTo(FailureCode.STOPPING);
        assertThat(card.sent("24+")).isZero();
        assertThat(change.allWiped()).isTrue();
    }

    @Test
    void aChangeUnderWaySendsThePinsThatWereTyped() throws Exception {
        driver.replacing(session -> block());
        assertThat(givingUp(() -> token.changePin(FakeDriver.PIN, job(1), change)))
                .isEqualTo(FailureCode.STOPPING);
        assertThat(card.tries()).as("what was sent was right").isEqualTo(3);
        try (KeyJob job = token.begin(job(1), Prompts.typing("654321"))) {
            job.unlock();
        }
        assertThat(change.allWiped()).isTrue();
    }

    @Test
    void aPinThatCameTooLateIsWipedThoughNoTimerSaidSo() throws Exception {
        world.timers.execute(this::block);
        Duration limit = Duration.ofSeconds(2);
        KeyJob job = token.begin(new JobRequest("test", "tests", 1, limit), question -> {
            Instant end = Instant.now().plus(limit);
            World.await(() -> Instant.now().isAfter(end));
            return person.ask(question);
        });
        assertThat(code(job::unlock)).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(person.allWiped()).isTrue();
        assertThat(card.pinsSent()).isZero();
        go.countDown();
        job.close();
    }
}
