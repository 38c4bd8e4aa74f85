package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.runtime.fake.FakeCard;
import org.inkan.runtime.fake.FakeDriver;
import org.junit.jupiter.api.Test;

/** Whatever ends a job leaves no open card and no PIN in memory. */
class JobEndTest extends JobFixture {
    @Test
    void resetsTheCardAndWipesThePinWhenItIsClosed() throws Exception {
        int before = card.resets();
        KeyJob job = token.begin(job(1), person);
        sign(job, FakeDriver.SIGNING);
        assertThat(card.open()).isTrue();
        job.close();
        assertThat(card.open()).isFalse();
        assertThat(card.resets()).isEqualTo(before + 1);
        assertThat(person.allWiped()).isTrue();
    }

    @Test
    void theEndOfOneJobDoesNotEndAnother() throws Exception {
        Prompts other = Prompts.typing(FakeCard.PIN);
        try (KeyJob first = token.begin(job(2), person)) {
            sign(first, FakeDriver.SIGNING);
            try (KeyJob second = token.begin(job(1), other)) {
                sign(second, FakeDriver.SIGNING);
            }
            assertThat(verifies(sign(first, FakeDriver.SIGNING))).isTrue();
        }
        assertThat(person.count()).isEqualTo(1);
    }

    @Test
    void locksWhenItsTimeIsOver() throws Exception {
        KeyJob job = token.begin(new JobRequest("test", "tests", 10, Duration.ofSeconds(3)), person);
        sign(job, FakeDriver.SIGNING);
        World.await(() -> !card.open());
        assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(person.allWiped()).isTrue();
        assertThat(token.unlocked()).isEmpty();
    }

    @Test
    void aJobWithoutTimeIsOverAtOnce() throws Exception {
        KeyJob job = token.begin(new JobRequest("test", "tests", 1, Duration.ZERO), person);
        assertThat(code(job::unlock)).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(card.pinsSent()).isZero();
    }

    @Test
    void lockEndsEveryJobAndResetsTheCard() throws Exception {
        Prompts other = Prompts.typing(FakeCard.PIN);
        KeyJob first = token.begin(job(5), person);
        KeyJob second = token.begin(job(5), other);
        sign(first, FakeDriver.SIGNING);
        sign(second, FakeDriver.SIGNING);
        token.lock();
        World.await(() -> !card.open());
        assertThat(code(() -> sign(first, FakeDriver.SIGNING))).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(code(() -> sign(second, FakeDriver.SIGNING))).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(person.allWiped() && other.allWiped()).isTrue();
        assertThat(world.audit.lines()).contains("token.lock ok");
    }

    @Test
    void locksAlsoWhenThatCannotBeWrittenDown() throws Exception {
        KeyJob job = token.begin(job(5), person);
        sign(job, FakeDriver.SIGNING);
        world.audit.refuse();
        assertThatCode(token::lock).doesNotThrowAnyException();
        World.await(() -> !card.open());
        assertThat(person.allWiped()).isTrue();
    }

    @Test
    void resetsTheCardAlsoWhenOthersHaveTouchedItSince() throws Exception {
        KeyJob job = token.begin(job(1), person);
        sign(job, FakeDriver.SIGNING);
        World.await(() -> !world.reader.inTransaction());
        world.reader.touchedByOthers();
        token.pinStatus(FakeDriver.PIN);
        assertThat(card.open()).isTrue();
        job.close();
        assertThat(card.open()).isFalse();
    }

    @Test
    void aCardPulledDuringASignatureEndsTheJob() throws Exception {
        driver.performing(session -> world.reader.pull());
        KeyJob job = token.begin(job(2), person);
        assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.CARD_REMOVED);
        World.await(() -> world.station.token().isEmpty());
        assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.CARD_REMOVED);
        assertThat(person.allWiped()).isTrue();
        job.close();
    }

    @Test
    void nothingOfAnOldTokenReachesTheNextCard() throws Exception {
        KeyJob before = token.begin(job(2), person);
        sign(before, FakeDriver.SIGNING);
        FakeCard other = new FakeCard();
        other.pin("111111");
        world.reader.replace(other);
        World.await(() -> world.station.token().filter(now -> now != token).isPresent());

        assertThat(code(() -> sign(before, FakeDriver.SIGNING))).isEqualTo(FailureCode.CARD_REMOVED);
        assertThat(code(() -> token.begin(job(1), person))).isEqualTo(FailureCode.CARD_REMOVED);
        assertThat(code(() -> token.pinStatus(FakeDriver.PIN))).isEqualTo(FailureCode.CARD_REMOVED);
        assertThat(other.pinsSent()).isZero();
        assertThat(other.tries()).isEqualTo(3);
    }

    @Test
    void aRuntimeThatStopsLeavesNoOpenCard() throws Exception {
        KeyJob job = token.begin(job(2), person);
        sign(job, FakeDriver.SIGNING);
        world.close();
        assertThat(card.open()).isFalse();
        assertThat(person.allWiped()).isTrue();
        assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.CARD_REMOVED);
        job.close();
    }

    @Test
    void locksACardLaterWhoseLaneIsBusyNow() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        KeyJob job = token.begin(job(2), person);
        sign(job, FakeDriver.SIGNING);
        token.lane().post("hang", Duration.ofNanos(1), () -> {
            hanging.countDown();
            try {
                go.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
        job.close();
        assertThat(card.open()).isTrue();
        go.countDown();
        World.await(() -> !card.open());
    }

    @Test
    void locksBeforeAnythingElseWhenSomebodyElseHadTheCard() throws Exception {
        KeyJob job = token.begin(job(1), person);
        sign(job, FakeDriver.SIGNING);
        World.await(() -> !world.reader.inTransaction());
        world.reader.refuseConnections(FailureCode.READER_BUSY);
        job.close();
        assertThat(card.open()).isTrue();
        world.reader.refuseConnections(null);
        token.pinStatus(FakeDriver.PIN);
        assertThat(card.open()).isFalse();
    }
}
