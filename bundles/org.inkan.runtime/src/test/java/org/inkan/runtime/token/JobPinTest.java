package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.token.KeyJob;
import org.inkan.runtime.fake.FakeCard;
import org.inkan.runtime.fake.FakeDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a job asks for a PIN, and how often it is sent. */
class JobPinTest extends JobFixture {
    @Test
    void sendsAWrongPinExactlyOnceAndIsOverThen() throws Exception {
        Prompts wrong = Prompts.typing("999999");
        try (KeyJob job = token.begin(job(3), wrong)) {
            InkanException refused = failure(() -> sign(job, FakeDriver.SIGNING));
            assertThat(refused.code()).isEqualTo(FailureCode.PIN_WRONG);
            assertThat(refused.failure().details()).containsEntry("tries", "2");
            assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
            assertThat(code(job::unlock)).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        }
        assertThat(card.pinsSent()).isEqualTo(1);
        assertThat(card.tries()).isEqualTo(2);
        assertThat(wrong.count()).isEqualTo(1);
        assertThat(wrong.allWiped()).isTrue();
        assertThat(world.audit.lines()).containsExactly("key.sign INK-3001");
    }

    /** As a PKCS#11 module does that wants the PIN for each use. */
    @ParameterizedTest
    @EnumSource(names = {"PIN_WRONG", "PIN_BLOCKED"})
    void isOverWhenTheTokenRefusesThePinWhileTheKeyIsUsed(FailureCode refusal) throws Exception {
        driver.performing(session -> {
            throw new InkanException(refusal);
        });
        try (KeyJob job = token.begin(job(3), person)) {
            assertThat(code(() -> sign(job, FakeDriver.EVERY_TIME))).isEqualTo(refusal);
            driver.performing(session -> {});
            assertThat(code(() -> sign(job, FakeDriver.EVERY_TIME))).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        }
        assertThat(card.pinsSent()).isEqualTo(1);
        assertThat(person.allWiped()).isTrue();
    }

    @Test
    void leavesNothingOfThePinInWhatWentToTheReader() throws Exception {
        List<byte[]> sent = new ArrayList<>();
        world.reader.line((inserted, command) -> {
            if (command[1] == 0x20 && command.length > 5) {
                sent.add(command);
            }
            return inserted.process(command);
        });
        try (KeyJob job = token.begin(job(1), person)) {
            sign(job, FakeDriver.SIGNING);
        }
        assertThat(sent).hasSize(1).allSatisfy(command -> assertThat(command).containsOnly(0));
        assertThat(person.allWiped()).isTrue();
    }

    @Test
    void doesNotSendAPinAgainWhoseAnswerWasLost() throws Exception {
        AtomicBoolean losing = new AtomicBoolean(true);
        world.reader.line((inserted, command) -> {
            byte[] answer = inserted.process(command);
            if (command[1] == 0x20 && command.length > 5 && losing.get()) {
                throw new InkanException(FailureCode.READER_ERROR);
            }
            return answer;
        });
        Prompts wrong = Prompts.typing("999999");
        try (KeyJob job = token.begin(job(3), wrong)) {
            assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.READER_ERROR);
            losing.set(false);
            assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        }
        assertThat(card.tries()).isEqualTo(2);
        assertThat(wrong.allWiped()).isTrue();
    }

    @Test
    void aRightPinWhoseAnswerWasLostLeavesNoOpenCard() throws Exception {
        world.reader.line((inserted, command) -> {
            byte[] answer = inserted.process(command);
            if (command[1] == 0x20 && command.length > 5) {
                throw new InkanException(FailureCode.READER_ERROR);
            }
            return answer;
        });
        try (KeyJob job = token.begin(job(1), person)) {
            assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.READER_ERROR);
            assertThat(card.open()).isTrue();
        }
        assertThat(card.open()).isFalse();
    }

    @Test
    void asksForEachPinAndNeverSendsOneForAnother() throws Exception {
        Prompts both = Prompts.typing(FakeCard.PIN, FakeCard.SECOND_PIN);
        try (KeyJob job = token.begin(job(4), both)) {
            sign(job, FakeDriver.SIGNING);
            sign(job, FakeDriver.OTHER_PIN);
            sign(job, FakeDriver.SIGNING);
            sign(job, FakeDriver.OTHER_PIN);
        }
        assertThat(both.count()).isEqualTo(2);
        assertThat(card.secondTries()).isEqualTo(3);
        assertThat(card.tries()).isEqualTo(3);
        assertThat(card.pinsSent()).isEqualTo(2);
        assertThat(both.allWiped()).isTrue();
    }

    @Test
    void aSecondJobNeedsItsOwnPinThoughTheCardIsOpen() throws Exception {
        Prompts stranger = Prompts.typing("999999");
        try (KeyJob first = token.begin(job(2), person);
                KeyJob second = token.begin(job(1), stranger)) {
            sign(first, FakeDriver.SIGNING);
            assertThat(card.open()).isTrue();
            assertThat(code(() -> sign(second, FakeDriver.SIGNING))).isEqualTo(FailureCode.PIN_WRONG);
            assertThat(stranger.count()).isEqualTo(1);
            assertThat(verifies(sign(first, FakeDriver.SIGNING))).isTrue();
        }
    }

    @Test
    void aPulledCardIsNoWrongPin() throws Exception {
        world.reader.line((inserted, command) -> {
            if (command[1] == 0x20 && command.length > 5) {
                world.reader.pull();
                throw new InkanException(FailureCode.CARD_REMOVED);
            }
            return inserted.process(command);
        });
        KeyJob job = token.begin(job(2), person);
        assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.CARD_REMOVED);
        World.await(() -> world.station.token().isEmpty());
        assertThat(card.tries()).isEqualTo(3);
        assertThat(person.allWiped()).isTrue();
        job.close();
    }

    @Test
    void aPromptThatFailsSendsNothing() throws Exception {
        KeyJob job = token.begin(job(1), question -> {
            throw new IllegalStateException("the window is gone");
        });
        assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.INTERNAL);
        job.close();
        assertThat(card.pinsSent()).isZero();
    }

    @Test
    void aLockWhilePromptingWipesWhatIsTypedThen() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        KeyJob job = token.begin(job(1), question -> {
            asking.countDown();
            try {
                answer.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return new PinAnswer.Cancelled();
            }
            return person.ask(question);
        });
        CompletableFuture<FailureCode> outcome =
                CompletableFuture.supplyAsync(() -> code(() -> sign(job, FakeDriver.SIGNING)));
        assertThat(asking.await(30, TimeUnit.SECONDS)).isTrue();
        token.lock();
        answer.countDown();
        assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(card.pinsSent()).isZero();
        assertThat(person.allWiped()).isTrue();
    }

    @Test
    void aPromptBlocksNobodyElse() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        KeyJob slow = token.begin(job(1), question -> {
            try {
                answer.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return new PinAnswer.Cancelled();
            }
            return new PinAnswer.Cancelled();
        });
        CompletableFuture<FailureCode> outcome =
                CompletableFuture.supplyAsync(() -> code(() -> sign(slow, FakeDriver.SIGNING)));
        try (KeyJob other = token.begin(job(1), person)) {
            assertThat(verifies(sign(other, FakeDriver.SIGNING))).isTrue();
        }
        answer.countDown();
        assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(FailureCode.PIN_CANCELLED);
    }
}
