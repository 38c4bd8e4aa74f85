package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.PinStatus;
import org.inkan.runtime.fake.FakeCard;
import org.inkan.runtime.fake.FakeDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked, what is refused before it is sent, and what becomes of what was typed. */
@Timeout(60)
class PinRulesTest {
    private static final JobRequest JOB = new JobRequest("test", "tests", 3, Duration.ofMinutes(1));

    private final World world = new World();
    private final FakeCard card = new FakeCard();
    private final FakeDriver driver = new FakeDriver("card.fake", Specificity.EXACT).asking(card);
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
    void tellsThePersonHowManyTriesAreLeft() throws Exception {
        card.tries(2);
        Prompts person = Prompts.typing(FakeCard.PIN);
        unlock(person);
        assertThat(person.last().status().triesLeft()).hasValue(2);
        assertThat(person.last().kind()).isEqualTo(PinQuestion.Kind.PIN);
        assertThat(person.last().purpose()).isEqualTo("test");
        assertThat(person.last().requester()).isEqualTo("tests");
        assertThat(person.last().lastTry()).isFalse();
    }

    @Test
    void theLastTryIsNotSentWithoutASecondYes() {
        card.tries(1);
        Prompts hasty = Prompts.typing(FakeCard.PIN);
        assertThat(code(() -> unlock(hasty))).isEqualTo(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        assertThat(hasty.last().lastTry()).isTrue();
        assertThat(hasty.allWiped()).isTrue();
        assertThat(card.pinsSent()).isZero();
        assertThat(card.tries()).isEqualTo(1);
    }

    @Test
    void theLastTryIsSentWithASecondYes() throws Exception {
        card.tries(1);
        unlock(Prompts.confirming(FakeCard.PIN));
        assertThat(card.tries()).isEqualTo(3);
    }

    @Test
    void remembersTheLastTryOfACardThatTellsItOnlyWithAWrongPin() {
        card.silentAboutTries();
        card.tries(2);
        Prompts wrong = Prompts.typing("999999");
        assertThat(code(() -> unlock(wrong))).isEqualTo(FailureCode.PIN_WRONG);
        assertThat(wrong.last().status()).isEqualTo(PinStatus.unknown());

        Prompts hasty = Prompts.typing(FakeCard.PIN);
        assertThat(code(() -> unlock(hasty))).isEqualTo(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        assertThat(card.tries()).isEqualTo(1);

        assertThatCode(() -> unlock(Prompts.confirming(FakeCard.PIN))).doesNotThrowAnyException();
        assertThatCode(() -> unlock(Prompts.typing(FakeCard.PIN))).doesNotThrowAnyException();
    }

    @Test
    void aTryThatSomebodyElseUsedUpMeanwhileIsNoticedBeforeThePinIsSent() {
        card.tries(2);
        Prompts person = Prompts.typing(FakeCard.PIN);
        assertThat(code(() -> begin(question -> {
                    card.tries(1);
                    return person.ask(question);
                })))
                .isEqualTo(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        assertThat(person.last().lastTry()).isFalse();
        assertThat(card.pinsSent()).isZero();
        assertThat(person.allWiped()).isTrue();
    }

    @Test
    void aPinThatWasBlockedMeanwhileIsNotSent() {
        Prompts person = Prompts.typing(FakeCard.PIN);
        assertThat(code(() -> begin(question -> {
                    card.tries(0);
                    return person.ask(question);
                })))
                .isEqualTo(FailureCode.PIN_BLOCKED);
        assertThat(card.pinsSent()).isZero();
    }

    @Test
    void theLastTryOfAChangeIsNoticedToo() {
        card.tries(2);
        Prompts person = Prompts.typing(FakeCard.PIN, "654321");
        PinPrompt slow = question -> {
            card.tries(1);
            return person.ask(question);
        };
        assertThat(code(() -> token.changePin(FakeDriver.PIN, JOB, slow)))
                .isEqualTo(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        assertThat(card.sent("24+")).isZero();
        assertThat(person.allWiped()).isTrue();
    }

    @Test
    void anAnswerThatWasLostMayHaveCostATryOfACardThatDoesNotTell() {
        card.silentAboutTries();
        assertThat(code(() -> unlock(Prompts.typing("999999")))).isEqualTo(FailureCode.PIN_WRONG);
        world.reader.line((inserted, command) -> {
            byte[] answer = inserted.process(command);
            if (command[1] == 0x20) {
                throw new InkanException(FailureCode.READER_ERROR);
            }
            return answer;
        });
        assertThat(code(() -> unlock(Prompts.typing("999999")))).isEqualTo(FailureCode.READER_ERROR);
        assertThat(card.tries()).isEqualTo(1);
        world.reader.line(FakeCard::process);

        Prompts hasty = Prompts.typing("999999");
        assertThat(code(() -> unlock(hasty))).isEqualTo(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        assertThat(card.tries()).isEqualTo(1);
    }

    @Test
    void asksNobodyForABlockedPin() {
        card.tries(0);
        Prompts person = Prompts.typing(FakeCard.PIN);
        assertThat(code(() -> unlock(person))).isEqualTo(FailureCode.PIN_BLOCKED);
        assertThat(person.count()).isZero();
    }

    @Test
    void asksNobodyForACardThatIsNotActivated() {
        card.notActivated();
        Prompts person = Prompts.typing(FakeCard.PIN);
        assertThat(code(() -> unlock(person))).isEqualTo(FailureCode.CARD_NOT_ACTIVATED);
        assertThat(person.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "123456789", "12345a", "１２３４５６", "12 456"})
    void whatBreaksTheRulesIsNotSent(String typed) {
        Prompts person = Prompts.typing(typed);
        InkanException refused = failure(() -> unlock(person));
        assertThat(refused.code()).isEqualTo(FailureCode.PIN_FORMAT);
        assertThat(refused.failure().details()).containsEntry("min", "6").containsEntry("max", "8");
        assertThat(refused.getMessage()).doesNotContain(typed.isEmpty() ? "\0" : typed);
        assertThat(card.pinsSent()).isZero();
        assertThat(person.allWiped()).isTrue();
    }

    @Test
    void aClosedPromptSendsNothing() {
        assertThat(code(() -> begin(question -> new PinAnswer.Cancelled()))).isEqualTo(FailureCode.PIN_CANCELLED);
        assertThat(code(() -> begin(question -> new PinAnswer.TimedOut()))).isEqualTo(FailureCode.PIN_PROMPT_TIMEOUT);
        assertThat(code(() -> begin(question -> new PinAnswer.NobodyToAsk()))).isEqualTo(FailureCode.PIN_NO_PROMPT);
        assertThat(card.pinsSent()).isZero();
    }

    @Test
    void changesThePinWithOneAttemptAndLocksTheCard() throws Exception {
        Prompts person = Prompts.typing(FakeCard.PIN, "654321");
        token.changePin(FakeDriver.PIN, JOB, person);
        assertThat(person.count()).isEqualTo(2);
        assertThat(person.last().kind()).isEqualTo(PinQuestion.Kind.NEW_PIN);
        assertThat(person.allWiped()).isTrue();
        assertThat(card.open()).isFalse();
        assertThat(card.sent("24+")).isEqualTo(1);
        unlock(Prompts.typing("654321"));
        assertThat(world.audit.lines()).contains("pin.change ok");
    }

    @Test
    void aWrongPresentPinIsSentOnce() {
        Prompts person = Prompts.typing("999999", "654321");
        assertThat(code(() -> token.changePin(FakeDriver.PIN, JOB, person))).isEqualTo(FailureCode.PIN_WRONG);
        assertThat(card.tries()).isEqualTo(2);
        assertThat(person.allWiped()).isTrue();
        assertThat(world.audit.lines()).contains("pin.change INK-3001");
    }

    @Test
    void aNewPinThatBreaksTheRulesIsNotSent() {
        Prompts person = Prompts.typing(FakeCard.PIN, "1");
        assertThat(code(() -> token.changePin(FakeDriver.PIN, JOB, person))).isEqualTo(FailureCode.PIN_FORMAT);
        assertThat(card.sent("24+")).isZero();
        assertThat(person.allWiped()).isTrue();
    }

    @Test
    void aChangedPinEndsJobsThatHoldTheOldOne() throws Exception {
        KeyJob old = token.begin(JOB, Prompts.typing(FakeCard.PIN));
        old.unlock();
        token.changePin(FakeDriver.PIN, JOB, Prompts.typing(FakeCard.PIN, "654321"));
        assertThat(code(old::unlock)).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(card.tries()).isEqualTo(3);
    }

    @Test
    void unblocksWithThePuk() throws Exception {
        card.tries(0);
        Prompts person = Prompts.typing(FakeCard.PUK, "654321");
        token.unblockPin(FakeDriver.PIN, JOB, person);
        assertThat(card.tries()).isEqualTo(3);
        assertThat(person.allWiped()).isTrue();
        unlock(Prompts.typing("654321"));
    }

    @Test
    void aPinThatBlocksIsBlockedUntilThePukOpensIt() throws Exception {
        card.silentAboutTries();
        card.tries(1);
        assertThat(code(() -> unlock(Prompts.typing("999999")))).isEqualTo(FailureCode.PIN_BLOCKED);
        Prompts person = Prompts.typing(FakeCard.PIN);
        assertThat(code(() -> unlock(person))).isEqualTo(FailureCode.PIN_BLOCKED);
        assertThat(person.count()).isZero();
        token.unblockPin(FakeDriver.PIN, JOB, Prompts.typing(FakeCard.PUK, "654321"));
        unlock(Prompts.typing("654321"));
    }

    private void unlock(Prompts person) throws InkanException {
        begin(person);
    }

    private void begin(PinPrompt prompt) throws InkanException {
        try (KeyJob job = token.begin(JOB, prompt)) {
            job.unlock();
        }
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
