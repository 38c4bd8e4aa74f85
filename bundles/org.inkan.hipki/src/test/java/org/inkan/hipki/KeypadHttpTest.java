package org.inkan.hipki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteUse;
import org.inkan.kit.token.SoftCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A card whose PIN is typed at the reader's own keys: what a page passes is not looked at, and the person is told where to type. */
class KeypadHttpTest {
    private static final String SIGN =
            "{\"func\":\"MakeSignature\",\"tbs\":\"hello\",\"pin\":\"111111\",\"signatureType\":\"PKCS1\"}";
    private static final String YES = "{\"allowed\":true}";
    private static final String YES_TO_THE_LAST = "{\"allowed\":true,\"lastTry\":true}";
    private static final long LIMIT_SECONDS = 120;

    @RegisterExtension
    final TestDoor door = new TestDoor();

    private final SoftCard card = door.insert().typedAtReader();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    /** Says where to type, and says yes or no to the last try. */
    private PinPrompt window(boolean confirms) {
        return new PinPrompt() {
            @Override
            public PinAnswer ask(PinQuestion question) {
                throw new AssertionError("the PIN is asked for");
            }

            @Override
            public ReaderEntry typeAtReader(PinQuestion question) {
                told.add(question.requester() + ", " + question.token().reader() + ", "
                        + question.status().triesLeft().orElse(-1));
                return question.lastTry() && !confirms ? ReaderEntry.DECLINED : new Told(confirms);
            }
        };
    }

    private final class Told implements ReaderEntry {
        private final boolean confirmed;

        Told(boolean confirmed) {
            this.confirmed = confirmed;
        }

        @Override
        public boolean lastTryConfirmed() {
            return confirmed;
        }

        @Override
        public void close() {
            told.add("closed");
        }
    }

    @Test
    void thePopupSaysWhereToTypeAfterTheYes() throws Exception {
        door.window = window(false);
        String page = door.open("/popupForm");
        Map<?, ?> asked = (Map<?, ?>) door.command(page, TestDoor.SITE, SIGN).get("ask");
        assertThat(asked.get("keypad")).isEqualTo(true);
        assertThat(asked.get("triesLeft")).isEqualTo(3);
        assertThat(told).isEmpty();
        assertThat(TestDoor.reply(door.answer(page, YES))).containsEntry("ret_code", 0);
        assertThat(told).containsExactly(TestDoor.SITE + ", Reader 0, 3", "closed");
        assertThat(card.triesLeft()).isEqualTo(3);
    }

    @Test
    void thePopupOfATrustedSiteSaysItWithoutAQuestion() throws Exception {
        door.sites.allow(Origin.parse(TestDoor.SITE).orElseThrow(), Set.of(SiteUse.SIGN));
        String page = door.open("/popupForm");
        Map<String, Object> outcome = door.command(page, TestDoor.SITE, SIGN);
        assertThat(outcome).containsOnlyKeys("tell");
        assertThat(outcome.get("tell").toString())
                .contains("keypad=true", "triesLeft=3", "card=測試卡 …2222", "reader=Reader 0", "origin=" + TestDoor.SITE);
        assertThat(card.verifications()).isZero();
        assertThat(TestDoor.reply(door.answer(page, YES))).containsEntry("ret_code", 0);
        assertThat(card.verifications()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tbs\":\"x\"}", "{\"tbs\":\"x\",\"pin\":\"\"}", "{\"tbs\":\"x\",\"pin\":\"111111\"}"})
    void aProgramNeedsToPassNoPinAndAWrongOneCostsNothing(String json) throws Exception {
        door.window = window(false);
        assertThat(door.post("/sign", json)).containsEntry("ret_code", 0);
        assertThat(told).hasSize(2).endsWith("closed");
        assertThat(card.triesLeft()).isEqualTo(3);
    }

    @Test
    void aMissingPinIsNoticedBeforeAMissingCard() throws Exception {
        door.tokens.clear();
        assertThat(door.post("/sign", "{\"tbs\":\"x\"}")).containsEntry("ret_code", 0x76000998);
    }

    @Test
    void theLastTryIsLeftAloneWhereNobodyCanBeAsked() throws Exception {
        card.withTries(1);
        assertOneTryLeft(door.post("/sign", "{\"tbs\":\"x\"}"));
    }

    @Test
    void theLastTryIsForTheWindowToAskAboutWhenAProgramSigns() throws Exception {
        card.withTries(1);
        door.window = window(false);
        assertOneTryLeft(door.post("/sign", "{\"tbs\":\"x\"}"));
        door.window = window(true);
        assertThat(door.post("/sign", "{\"tbs\":\"x\"}")).containsEntry("ret_code", 0);
    }

    @Test
    void theYesInThePopupIsEnoughWhereNoWindowCanAsk() throws Exception {
        card.withTries(1);
        String unconfirmed = door.open("/popupForm");
        assertThat(door.command(unconfirmed, TestDoor.SITE, SIGN).get("ask").toString())
                .contains("last-try");
        assertOneTryLeft(TestDoor.reply(door.answer(unconfirmed, YES)));
        String page = door.open("/popupForm");
        door.command(page, TestDoor.SITE, SIGN);
        assertThat(TestDoor.reply(door.answer(page, YES_TO_THE_LAST))).containsEntry("ret_code", 0);
    }

    @Test
    void aNoInTheWindowIsANoWhateverThePopupSaid() throws Exception {
        card.withTries(1);
        door.window = window(false);
        String page = door.open("/popupForm");
        door.command(page, TestDoor.SITE, SIGN);
        assertOneTryLeft(TestDoor.reply(door.answer(page, YES_TO_THE_LAST)));
    }

    @Test
    void aClosedPopupEndsTheQuestionAboutTheLastTry() throws Exception {
        card.withTries(1);
        CountDownLatch asked = new CountDownLatch(1);
        door.window = new PinPrompt() {
            @Override
            public PinAnswer ask(PinQuestion question) {
                throw new AssertionError("the PIN is asked for");
            }

            @Override
            public ReaderEntry typeAtReader(PinQuestion question) {
                asked.countDown();
                try {
                    new CountDownLatch(1).await();
                    return ReaderEntry.CONFIRMED;
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                    return ReaderEntry.DECLINED;
                }
            }
        };
        String page = door.open("/popupForm");
        door.command(page, TestDoor.SITE, SIGN);
        CompletableFuture<Map<String, Object>> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return TestDoor.reply(door.answer(page, YES_TO_THE_LAST));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(asked.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        door.own("/hipki/popup/close", page, "", "X-Unused", "");
        assertOneTryLeft(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    private void assertOneTryLeft(Map<String, Object> reply) {
        assertThat(reply).containsEntry("ret_code", 0x76100006).containsEntry("last_error", 0x80000001L);
        assertThat(card.verifications()).isZero();
        assertThat(card.triesLeft()).isEqualTo(1);
    }
}
