package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CommandApdu;
import org.inkan.runtime.fake.FakeCard;
import org.inkan.runtime.fake.FakeDriver;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

/** Cards come and go, and are recognised. */
class ReaderStationTest extends StationFixture {
    @Test
    void aCardComesAndGoes() {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken first = world.token();
        assertThat(first.summary().driver()).isEqualTo("card.fake 1.0.0");
        assertThat(first.summary().family()).isEqualTo(FakeDriver.FAMILY);

        world.reader.pull();
        World.await(() -> world.station.token().isEmpty());
        world.reader.insert(new FakeCard());
        GuardedToken second = world.token();

        assertThat(second.id()).isNotEqualTo(first.id());
        world.settle();
        assertThat(world.events)
                .containsExactly("arrived " + first.id(), "departed " + first.id(), "arrived " + second.id());
    }

    @Test
    void aCardThatWasChangedBetweenTwoLooksIsANewOne() {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken first = world.token();
        world.reader.replace(new FakeCard());
        World.await(() -> world.station.token().filter(now -> now != first).isPresent());
    }

    @Test
    void manyFastChangesEndWithWhatIsThere() {
        world.add(driver, "1.0.0");
        for (int i = 0; i < 50; i++) {
            world.reader.insert(new FakeCard());
            world.reader.pull();
        }
        FakeCard last = new FakeCard();
        world.reader.insert(last);
        World.await(() -> world.station.token().isPresent() && world.station.idle());
        assertThat(catchThrowableOfType(
                        InkanException.class, () -> world.token().contents()))
                .isNull();
        assertThat(world.station.status().problem()).isEmpty();
    }

    @Test
    void aPulledCardIsForgottenEvenIfItWasNeverUsed() {
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        world.reader.pull();
        World.await(() -> world.station.token().isEmpty());
        InkanException gone = catchThrowableOfType(InkanException.class, token::contents);
        assertThat(gone.code()).isEqualTo(FailureCode.CARD_REMOVED);
    }

    @Test
    void aMuteCardIsAProblemUntilItIsTakenOut() {
        world.reader.insertMute();
        World.await(() -> world.station.status().problem().isPresent());
        assertThat(world.station.status().problem().orElseThrow().code()).isEqualTo(FailureCode.CARD_MUTE);
        world.reader.pull();
        World.await(() -> world.station.status().problem().isEmpty());
    }

    @Test
    void aCardThatNobodyKnowsIsKnownOnceItsDriverComes() {
        world.reader.insert(new FakeCard());
        World.await(() -> world.events.contains("unusable CARD_UNKNOWN"));
        assertThat(world.station.status().problem().orElseThrow().details())
                .containsEntry("atr", FakeCard.ATR.toString());
        world.add(driver, "1.0.0");
        world.token();
        assertThat(world.station.status().problem()).isEmpty();
    }

    @Test
    void saysOnceThatACardIsUnknown() {
        world.reader.insert(new FakeCard());
        World.await(() -> world.events.contains("unusable CARD_UNKNOWN"));
        world.add(new FakeDriver("card.other", Specificity.APPLET).finds(Specificity.NONE), "1.0.0");
        world.settle();
        assertThat(world.events).containsExactly("unusable CARD_UNKNOWN");
    }

    @Test
    void aWrongCardIsCalledByItsName() throws Exception {
        world.profiles.add(
                profile(text -> text.replace(
                        "\"family\": \"example-gen1\",\n      \"meaning\": {\"en\": \"an example\"}",
                        "\"family\": \"\",\n      \"meaning\": {\"en\": \"a health card\", \"zh-Hant-TW\": \"健保卡\"}")),
                Version.parseVersion("1"));
        world.add(driver, "1.0.0");
        FakeCard health = new FakeCard(Atr.of("3B 88 81 31 FE 45"));
        world.reader.insert(health);
        World.await(() -> world.station.status().problem().isPresent());
        assertThat(world.station.status().problem().orElseThrow().details())
                .containsEntry("kind", "a health card")
                .containsEntry("kind@zh", "健保卡");
        assertThat(health.commandsSent()).isZero();
    }

    @Test
    void theMostSpecificProbeWins() {
        FakeDriver general = new FakeDriver("card.general", Specificity.STANDARD);
        FakeDriver boasting = new FakeDriver("card.boasting", Specificity.EXACT).finds(Specificity.NONE);
        FakeDriver right = new FakeDriver("card.right", Specificity.APPLET);
        world.add(general, "9.0.0");
        world.add(boasting, "9.0.0");
        world.add(right, "1.0.0");
        world.reader.insert(new FakeCard());
        assertThat(world.token().summary().driver()).isEqualTo("card.right 1.0.0");
        assertThat(general.probes()).as("could not have won").isZero();
    }

    @Test
    void aDriverThatFailsKeepsNobodyElseFromTheCard() {
        world.add(
                new FakeDriver("card.a", Specificity.EXACT).probing(session -> {
                    throw new IllegalStateException("a defect");
                }),
                "1.0.0");
        world.add(
                new FakeDriver("card.b", Specificity.EXACT)
                        .probing(session -> session.transmit(CommandApdu.of(0, 0x20, 0, 1))),
                "1.0.0");
        world.add(new FakeDriver("card.c", Specificity.STANDARD), "1.0.0");
        FakeCard card = new FakeCard();
        world.reader.insert(card);
        assertThat(world.token().summary().driver()).isEqualTo("card.c 1.0.0");
        assertThat(card.sent("20")).as("a probe only reads").isZero();
    }

    @Test
    void aDriverThatDoesNotFitThisRuntimeKeepsNobodyElseFromTheCard() {
        world.add(
                new FakeDriver("card.a", Specificity.EXACT).probing(session -> {
                    throw new NoSuchMethodError("of another API");
                }),
                "1.0.0");
        world.add(
                new FakeDriver("card.b", Specificity.EXACT).claiming(() -> {
                    throw new NoClassDefFoundError("of another API");
                }),
                "1.0.0");
        world.add(new FakeDriver("card.c", Specificity.STANDARD), "1.0.0");
        world.reader.insert(new FakeCard());
        assertThat(world.token().summary().driver()).isEqualTo("card.c 1.0.0");
    }

    @Test
    void isLookedAtAgainOnceForAllDriversThatCameMeanwhile() throws Exception {
        world.add(driver, "1.0.0");
        world.reader.refuseConnections(FailureCode.READER_BUSY);
        world.reader.insert(new FakeCard());
        World.await(() -> world.events.contains("unusable READER_BUSY"));
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        world.timers.execute(() -> {
            holding.countDown();
            try {
                held.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(holding.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 5; i++) {
            world.add(new FakeDriver("card.other" + i, Specificity.STANDARD), "1.0.0");
        }
        world.settle();
        assertThat(world.timers.getQueue()).hasSizeLessThanOrEqualTo(1);
        held.countDown();
    }

    @Test
    void aCardThatWasBusyIsLookedAtAgain() {
        world.add(driver, "1.0.0");
        world.reader.refuseConnections(FailureCode.READER_BUSY);
        world.reader.insert(new FakeCard());
        World.await(() -> world.events.contains("unusable READER_BUSY"));
        world.reader.refuseConnections(null);
        world.token();
        assertThat(world.station.status().problem()).isEmpty();
    }

    @Test
    void aStuckReaderStopsNoOtherWork() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        world.add(driver, "1.0.0");
        world.reader.insert(new FakeCard());
        GuardedToken token = world.token();
        token.contents();
        token.lane().post("hang", Duration.ofNanos(1), () -> {
            hanging.countDown();
            try {
                go.await(50, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
            InkanException stuck = catchThrowableOfType(InkanException.class, () -> token.pinStatus(FakeDriver.PIN));
            assertThat(stuck.code()).isEqualTo(FailureCode.READER_STUCK);
            assertThat(token.summary().cardNumberTail()).hasValue("1234");
            assertThat(token.contents().keys()).hasSize(3);
            try (World other = new World()) {
                other.add(new FakeDriver("card.fake", Specificity.EXACT), "1.0.0");
                other.reader.insert(new FakeCard());
                assertThat(other.token().contents().keys()).hasSize(3);
            }
        } finally {
            go.countDown();
        }
    }
}
