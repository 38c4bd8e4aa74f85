package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.TokenId;
import org.inkan.runtime.fake.FakeAudit;
import org.inkan.runtime.fake.FakeBackend;
import org.inkan.runtime.fake.FakeDriver;
import org.inkan.runtime.lane.Lane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A PIN that is typed at the reader: nobody asks for it here, and the person is told where to type. */
class PinAtReaderTest {
    private final List<String> events = new ArrayList<>();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final Lane lane = new Lane("fake module");
    private final FakeBackend backend = new FakeBackend().atReader(() -> events.add("typed"));
    private final GuardedToken token = new GuardedToken(
            new TokenId("fake"),
            backend.name(),
            profile -> new PluginBackend(backend, "1.0.0"),
            lane,
            new House(new FakeAudit(), Limits.DEFAULT, timers, new Profiles(), new RememberedCards()));

    @AfterEach
    void stop() {
        lane.close();
        timers.shutdownNow();
    }

    /** Shows where to type and writes it down. */
    private final class Display implements PinPrompt {
        private final boolean confirms;

        Display(boolean confirms) {
            this.confirms = confirms;
        }

        @Override
        public PinAnswer ask(PinQuestion question) {
            events.add("asked");
            return new PinAnswer.Cancelled();
        }

        @Override
        public ReaderEntry typeAtReader(PinQuestion question) {
            events.add("shown " + question.kind());
            return new ReaderEntry() {
                @Override
                public boolean lastTryConfirmed() {
                    return confirms;
                }

                @Override
                public void close() {
                    events.add("taken back");
                }
            };
        }
    }

    private static byte[] sign(KeyJob job) throws Exception {
        return job.sign(
                FakeDriver.SIGNING,
                JobFixture.SHA256,
                MessageDigest.getInstance("SHA-256").digest(JobFixture.CONTENT));
    }

    @Test
    void thePersonIsToldToTypeThereAndNotAskedHere() throws Exception {
        try (KeyJob job = token.begin(JobFixture.job(2), new Display(false))) {
            assertThat(JobFixture.verifies(sign(job))).isTrue();
            assertThat(JobFixture.verifies(sign(job))).isTrue();
        }
        assertThat(events).containsExactly("shown PIN", "typed", "taken back");
    }

    @Test
    void thePersonIsToldAgainWhenTheEndOfAnotherJobHasLockedTheToken() throws Exception {
        try (KeyJob job = token.begin(JobFixture.job(2), new Display(false))) {
            sign(job);
            token.begin(JobFixture.job(1), new Display(false)).close();
            assertThat(JobFixture.verifies(sign(job))).isTrue();
        }
        assertThat(events).containsExactly("shown PIN", "typed", "taken back", "shown PIN", "typed", "taken back");
    }

    @Test
    void whatIsShownIsTakenBackWhenTheTokenFails() throws Exception {
        FakeBackend failing = backend.atReader(() -> {
            throw new IllegalStateException("a defect");
        });
        try (KeyJob job = token.begin(JobFixture.job(1), new Display(false))) {
            assertThat(JobFixture.code(() -> sign(job))).isEqualTo(FailureCode.INTERNAL);
        }
        assertThat(failing.open()).isFalse();
        assertThat(events).containsExactly("shown PIN", "taken back");
    }

    @Test
    void aPinThatCanBeTypedNowhereIsNeitherAskedForNorSent() throws Exception {
        backend.nowhere();
        try (KeyJob job = token.begin(JobFixture.job(1), new Display(true))) {
            assertThat(JobFixture.code(() -> sign(job))).isEqualTo(FailureCode.CARD_OPERATION_UNKNOWN);
        }
        assertThat(events).isEmpty();
        assertThat(backend.attempts()).isZero();
    }

    @Test
    void theLastTryIsOnlyForWhoeverSaidYesToIt() throws Exception {
        backend.tries(1);
        try (KeyJob job = token.begin(JobFixture.job(1), new Display(false))) {
            assertThat(JobFixture.code(() -> sign(job))).isEqualTo(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        }
        assertThat(events).containsExactly("shown PIN", "taken back");
        assertThat(backend.attempts()).isZero();
        try (KeyJob job = token.begin(JobFixture.job(1), question -> new PinAnswer.NobodyToAsk())) {
            assertThat(JobFixture.code(() -> sign(job))).isEqualTo(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        }
        assertThat(backend.attempts()).isZero();
        try (KeyJob job = token.begin(JobFixture.job(1), new Display(true))) {
            assertThat(JobFixture.verifies(sign(job))).isTrue();
        }
    }
}
