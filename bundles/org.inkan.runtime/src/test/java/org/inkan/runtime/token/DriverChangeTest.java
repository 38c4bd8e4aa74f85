package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.PinInfo;
import org.inkan.runtime.fake.FakeCard;
import org.inkan.runtime.fake.FakeDriver;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

/** Drivers and profiles change under a card that stays. */
class DriverChangeTest extends StationFixture {
    @Test
    void aBetterDriverTakesTheCardOver() {
        world.add(new FakeDriver("card.general", Specificity.STANDARD), "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        world.add(driver, "1.0.0");
        World.await(() -> world.events.contains("rebound card.fake 1.0.0"));
        assertThat(world.token()).isSameAs(token);
    }

    @Test
    void aDriverThatCouldNotWinIsNotTried() {
        world.add(driver, "1.0.0");
        FakeCard card = new FakeCard();
        world.reader.insert(card);
        world.token();
        int before = card.commandsSent();
        world.add(new FakeDriver("card.general", Specificity.STANDARD), "1.0.0");
        world.settle();
        assertThat(card.commandsSent()).isEqualTo(before);
    }

    @Test
    void readsOnceAndAgainOnlyForAnotherDriver() throws Exception {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        token.contents();
        token.contents();
        token.summary();
        assertThat(driver.reads()).isEqualTo(1);
        token.contentsWithAuthorities();
        token.contents();
        assertThat(driver.reads()).isEqualTo(2);

        FakeDriver next = new FakeDriver("card.fake", Specificity.EXACT);
        world.add(next, "1.1.0");
        World.await(() -> world.events.contains("rebound card.fake 1.1.0"));
        token.contents();
        assertThat(next.reads()).isEqualTo(1);
        assertThat(driver.reads()).isEqualTo(2);
    }

    @Test
    void aDriverSwappedDuringAJobCostsNoPromptAndNoFailure() throws Exception {
        FakeCard card = new FakeCard();
        world.add(driver, "1.0.0");
        world.reader.insert(card);
        GuardedToken token = world.token();
        Prompts person = Prompts.typing(FakeCard.PIN);
        FakeDriver now = driver;
        try (KeyJob job = token.begin(JOB, person)) {
            for (int version = 1; version <= 20; version++) {
                sign(job);
                FakeDriver next = new FakeDriver("card.fake", Specificity.EXACT);
                world.add(next, "1." + version + ".0");
                sign(job);
                world.remove(now);
                now = next;
            }
            sign(job);
        }
        assertThat(person.count()).isEqualTo(1);
        assertThat(card.tries()).isEqualTo(3);
        assertThat(world.token()).isSameAs(token);
        assertThat(token.summary().driver()).isEqualTo("card.fake 1.20.0");
        assertThat(card.open()).isFalse();
    }

    @Test
    void aDriverSwappedWhileAPersonTypesIsToldOfThePinAsItDescribesIt() throws Exception {
        PinInfo padded = new PinInfo(1, "PIN", PinInfo.Role.USER, 6, 8, PinInfo.Charset.DIGITS, 8, 0xFF, "");
        FakeDriver next = new FakeDriver("card.fake", Specificity.EXACT).describing(padded);
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        Prompts person = Prompts.typing(FakeCard.PIN, "654321");
        token.changePin(FakeDriver.PIN, JOB, question -> {
            if (person.count() == 0) {
                world.add(next, "1.1.0");
                world.settle();
            }
            return person.ask(question);
        });
        assertThat(next.replaced()).isEqualTo(padded);
    }

    @Test
    void workGoesOnWhileDriversAreSwapped() throws Exception {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> signing = CompletableFuture.supplyAsync(() -> {
            int signed = 0;
            try (KeyJob job = token.begin(JOB, Prompts.typing(FakeCard.PIN))) {
                while (!stop.get() || signed < 10) {
                    sign(job);
                    signed++;
                    if (signed == JOB.operations()) {
                        return signed;
                    }
                }
                return signed;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        FakeDriver now = driver;
        for (int version = 1; version <= 50; version++) {
            FakeDriver next = new FakeDriver("card.fake", Specificity.EXACT);
            if (version % 2 == 0) {
                world.remove(now);
                world.add(next, "1." + version + ".0");
            } else {
                world.add(next, "1." + version + ".0");
                world.remove(now);
            }
            now = next;
        }
        stop.set(true);
        assertThat(signing.get(30, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(10);
        assertThat(world.token()).isSameAs(token);
    }

    @Test
    void workWaitsForADriverThatIsBeingUpdated() throws Exception {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        world.remove(driver);
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return token.contents().keys().size();
            } catch (InkanException e) {
                throw new IllegalStateException(e);
            }
        });
        world.add(new FakeDriver("card.fake", Specificity.EXACT), "1.1.0");
        assertThat(reading.get(30, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(world.token()).isSameAs(token);
    }

    @Test
    void aRemovedDriverIsWaitedForUntilItsWorkHasEnded() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        driver.performing(session -> {
            working.countDown();
            try {
                go.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        KeyJob job = token.begin(JOB, Prompts.typing(FakeCard.PIN));
        CompletableFuture<byte[]> signing = CompletableFuture.supplyAsync(() -> {
            try {
                return sign(job);
            } catch (InkanException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
        world.add(new FakeDriver("card.fake", Specificity.EXACT), "1.1.0");
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> world.remove(driver));
        assertThat(removal).isNotDone();
        go.countDown();
        removal.get(30, TimeUnit.SECONDS);
        assertThat(signing.get(30, TimeUnit.SECONDS)).hasSize(128);
        job.close();
    }

    @Test
    void anUpdatedDriverThatDoesNotKnowTheCardIsNotUsed() throws Exception {
        world.add(driver, "1.0.0");
        FakeCard card = new FakeCard();
        world.reader.insert(card);
        GuardedToken token = world.token();
        world.remove(driver);
        world.add(new FakeDriver("card.fake", Specificity.EXACT).finds(Specificity.NONE), "1.1.0");
        InkanException refused = catchThrowableOfType(InkanException.class, token::contents);
        assertThat(refused.code()).isEqualTo(FailureCode.CARD_UNKNOWN);
    }

    @Test
    void aProfileChangesTheRulesAndNotTheToken() throws Exception {
        driver.certificate(certificate("CN=Example CA, OU=Example CA, O=Example, C=TW"));
        world.add(driver, "1.0.0");
        CardProfile first = profile(text -> text);
        world.profiles.add(first, Version.parseVersion("1.0.0"));
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        assertThat(userPin(token).charset()).isEqualTo(PinInfo.Charset.ALPHANUMERIC);
        assertThat(token.summary().profile()).hasValue("example");
        int reads = driver.reads();

        world.profiles.add(profile(text -> text.replace("alphanumeric", "digits")), Version.parseVersion("1.1.0"));
        token.rematch(() -> world.events.add("rebound to a profile"));
        world.profiles.remove(first);
        World.await(() -> world.events.contains("rebound to a profile"));
        assertThat(userPin(token).charset()).isEqualTo(PinInfo.Charset.DIGITS);
        assertThat(world.token()).isSameAs(token);
        assertThat(driver.reads()).isEqualTo(reads);
    }
}
