package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Unlocked;
import org.inkan.runtime.fake.FakeCard;
import org.inkan.runtime.fake.FakeDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedJobTest {
    private static final SignatureScheme SHA256 = new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256);
    private static final byte[] CONTENT = {1, 2, 3};

    private final World world = new World();
    private final FakeCard card = new FakeCard();
    private final FakeDriver driver = new FakeDriver("card.fake", Specificity.EXACT).asking(card);
    private final Prompts person = Prompts.typing(FakeCard.PIN);
    private GuardedToken token;

    @BeforeEach
    void insert() {
        world.add(driver, "1.0.0");
        world.reader.insert(card);
        token = world.token();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void signsManyTimesForOnePromptAndOneVerify() throws Exception {
        try (KeyJob job = token.begin(job(5), person)) {
            for (int i = 0; i < 5; i++) {
                assertThat(verifies(sign(job, FakeDriver.SIGNING))).isTrue();
            }
        }
        assertThat(person.count()).isEqualTo(1);
        assertThat(card.pinsSent()).isEqualTo(1);
        assertThat(world.audit.lines()).filteredOn("key.sign ok"::equals).hasSize(5);
    }

    @Test
    void asksAndSendsNothingBeforeTheFirstOperation() throws Exception {
        int before = card.commandsSent();
        token.begin(job(1), person).close();
        assertThat(person.count()).isZero();
        assertThat(card.commandsSent()).isEqualTo(before);
    }

    @Test
    void verifiesAgainBeforeEachUseWhereTheKeyWantsIt() throws Exception {
        try (KeyJob job = token.begin(job(3), person)) {
            for (int i = 0; i < 3; i++) {
                sign(job, FakeDriver.EVERY_TIME);
            }
        }
        assertThat(person.count()).isEqualTo(1);
        assertThat(card.pinsSent()).isEqualTo(3);
    }

    @Test
    void doesNoMoreOperationsThanDeclared() throws Exception {
        try (KeyJob job = token.begin(job(2), person)) {
            sign(job, FakeDriver.SIGNING);
            sign(job, FakeDriver.SIGNING);
            assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        }
        assertThat(card.sent("2A+")).isEqualTo(2);
    }

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
        KeyJob job = token.begin(new JobRequest("test", "tests", 10, Duration.ofMillis(300)), person);
        sign(job, FakeDriver.SIGNING);
        World.await(() -> !card.open());
        assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(person.allWiped()).isTrue();
        assertThat(token.unlocked()).isEmpty();
    }

    @Test
    void aJobWithoutTimeIsOverAtOnce() throws Exception {
        KeyJob job = token.begin(new JobRequest("test", "tests", 1, Duration.ZERO), person);
        World.await(() -> catchThrowableOfType(InkanException.class, job::unlock) != null);
        assertThat(card.pinsSent()).isZero();
    }

    @Test
    void showsWhoHasTheCardUnlocked() throws Exception {
        assertThat(token.unlocked()).isEmpty();
        try (KeyJob job = token.begin(new JobRequest("sign a.pdf", "tests", 1, Duration.ofMinutes(1)), person)) {
            assertThat(token.unlocked()).isEmpty();
            sign(job, FakeDriver.SIGNING);
            Unlocked owner = token.unlocked().orElseThrow();
            assertThat(owner.purpose()).isEqualTo("sign a.pdf");
            assertThat(owner.requester()).isEqualTo("tests");
        }
        assertThat(token.unlocked()).isEmpty();
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
    void givesTheCardBackWhileItIsIdleAndTrustsNothingAfterwards() throws Exception {
        try (KeyJob job = token.begin(job(2), person)) {
            sign(job, FakeDriver.SIGNING);
            World.await(() -> !world.reader.inTransaction());
            world.reader.touchedByOthers();
            assertThat(verifies(sign(job, FakeDriver.SIGNING))).isTrue();
        }
        assertThat(card.pinsSent()).isEqualTo(2);
        assertThat(person.count()).isEqualTo(1);
    }

    @Test
    void doesNotVerifyAgainWhileNobodyElseTouchedTheCard() throws Exception {
        try (KeyJob job = token.begin(job(2), person)) {
            sign(job, FakeDriver.SIGNING);
            World.await(() -> !world.reader.inTransaction());
            sign(job, FakeDriver.SIGNING);
        }
        assertThat(card.pinsSent()).isEqualTo(1);
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
    void refusesASignatureThatDoesNotVerify() throws Exception {
        world.reader.line((inserted, command) -> {
            byte[] answer = inserted.process(command);
            if (command[1] == 0x2A && answer.length > 100) {
                answer[60] ^= 1;
            }
            return answer;
        });
        try (KeyJob job = token.begin(job(1), person)) {
            assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.CARD_MALFORMED);
        }
    }

    @Test
    void givesNoSignatureThatCouldNotBeWrittenDown() throws Exception {
        world.audit.breakWith(new UncheckedIOException(new IOException("no space")));
        try (KeyJob job = token.begin(job(1), person)) {
            assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.FILE_UNWRITABLE);
        }
    }

    @Test
    void aDriverThatFailsIsWrittenDownAsAFailure() throws Exception {
        driver.performing(session -> {
            throw new IllegalStateException("a defect");
        });
        try (KeyJob job = token.begin(job(1), person)) {
            assertThat(code(() -> sign(job, FakeDriver.SIGNING))).isEqualTo(FailureCode.INTERNAL);
        }
        assertThat(world.audit.lines()).containsExactly("key.sign INK-6009");
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
                answer.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return new PinAnswer.Cancelled();
            }
            return person.ask(question);
        });
        CompletableFuture<FailureCode> outcome =
                CompletableFuture.supplyAsync(() -> code(() -> sign(job, FakeDriver.SIGNING)));
        assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
        token.lock();
        answer.countDown();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(card.pinsSent()).isZero();
        assertThat(person.allWiped()).isTrue();
    }

    @Test
    void aPromptBlocksNobodyElse() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        KeyJob slow = token.begin(job(1), question -> {
            try {
                answer.await(10, TimeUnit.SECONDS);
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
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(FailureCode.PIN_CANCELLED);
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
                go.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
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

    @Test
    void readsAgainWhatWasWritten() throws Exception {
        token.contents();
        int before = driver.reads();
        try (KeyJob job = token.begin(job(3), person)) {
            job.writeCertificate(FakeDriver.SIGNING, new byte[] {0x30, 0});
            token.contents();
            assertThat(driver.reads()).isEqualTo(before + 1);
            job.generateKey(new KeySpec(KeyInfo.Algorithm.RSA, 2048), KeyUse.SIGN);
            token.contents();
            assertThat(driver.reads()).isEqualTo(before + 2);
            assertThat(code(() -> job.writeCertificate(FakeDriver.SIGNING, new byte[0])))
                    .isEqualTo(FailureCode.CERTIFICATE_MALFORMED);
        }
        assertThat(card.pinsSent()).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatTheTokenDoesNotHold() throws Exception {
        KeyInfo foreign = new KeyInfo(
                new ObjectId("77"),
                "",
                KeyInfo.Algorithm.RSA,
                1024,
                Set.of(KeyUse.SIGN),
                1,
                KeyInfo.Consent.PER_JOB,
                KeyInfo.Form.RSA_RAW,
                new KeyInfo.Location(1, ""),
                Optional.empty());
        try (KeyJob job = token.begin(job(1), person)) {
            assertThat(code(() -> sign(job, foreign))).isEqualTo(FailureCode.KEY_NOT_FOUND);
            assertThat(verifies(sign(job, FakeDriver.SIGNING)))
                    .as("nothing was spent")
                    .isTrue();
        }
    }

    private static JobRequest job(int operations) {
        return new JobRequest("test", "tests", operations, Duration.ofMinutes(1));
    }

    private static byte[] sign(KeyJob job, KeyInfo key) throws Exception {
        return job.sign(key, SHA256, MessageDigest.getInstance("SHA-256").digest(CONTENT));
    }

    private static boolean verifies(byte[] signature) throws Exception {
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(FakeCard.publicKey());
        rsa.update(CONTENT);
        return rsa.verify(signature);
    }

    private static InkanException failure(ThrowingCallable call) {
        InkanException failure = catchThrowableOfType(InkanException.class, call);
        assertThat(failure).as("it went well").isNotNull();
        return failure;
    }

    private static FailureCode code(ThrowingCallable call) {
        return failure(call).code();
    }
}
