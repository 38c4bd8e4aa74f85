package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.Unlocked;
import org.inkan.runtime.fake.FakeDriver;
import org.junit.jupiter.api.Test;

/** What a job does while it runs. */
class GuardedJobTest extends JobFixture {
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
        assertThat(world.audit.requesters()).as("who asked for it").containsOnly("tests");
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
        world.audit.refuse();
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
}
