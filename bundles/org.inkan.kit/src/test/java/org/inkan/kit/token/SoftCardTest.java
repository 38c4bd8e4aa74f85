package org.inkan.kit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.junit.jupiter.api.Test;

/** A card in memory asks as strictly as the runtime does. */
class SoftCardTest {
    private static final JobRequest JOB = JobRequest.single("test", "tests");

    private final SoftCard card = new SoftCard("card-1");

    @Test
    void wipesWhatItRefusesToTry() {
        Pin hasty = pin(SoftCard.PIN);
        card.withTries(1);
        assertThat(unlocked(question -> new PinAnswer.Entered(hasty, false)))
                .isEqualTo(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        assertThat(hasty.bytes()).containsOnly(0);

        Pin tooShort = pin("1");
        assertThat(unlocked(question -> new PinAnswer.Entered(tooShort, true))).isEqualTo(FailureCode.PIN_FORMAT);
        assertThat(tooShort.bytes()).containsOnly(0);
        assertThat(card.triesLeft()).isEqualTo(1);
    }

    @Test
    void saysWhyThereWasNoAnswer() {
        assertThat(unlocked(question -> new PinAnswer.TimedOut())).isEqualTo(FailureCode.PIN_PROMPT_TIMEOUT);
        assertThat(unlocked(question -> new PinAnswer.Cancelled())).isEqualTo(FailureCode.PIN_CANCELLED);
        assertThat(unlocked(question -> new PinAnswer.NobodyToAsk())).isEqualTo(FailureCode.PIN_NO_PROMPT);
        assertThat(card.triesLeft()).isEqualTo(3);
    }

    @Test
    void aTryThatSomebodyElseTookMeanwhileLeavesNoneBelowZero() {
        card.withTries(1);
        assertThat(unlocked(question -> {
                    card.withTries(0);
                    return new PinAnswer.Entered(pin("999999"), true);
                }))
                .isEqualTo(FailureCode.PIN_BLOCKED);
        assertThat(card.triesLeft()).isZero();
    }

    private static Pin pin(String typed) {
        return Pin.of(typed.toCharArray());
    }

    private FailureCode unlocked(PinPrompt prompt) {
        try (KeyJob job = card.begin(JOB, prompt)) {
            InkanException failure = catchThrowableOfType(InkanException.class, job::unlock);
            assertThat(failure).as("it went well").isNotNull();
            return failure.code();
        }
    }
}
