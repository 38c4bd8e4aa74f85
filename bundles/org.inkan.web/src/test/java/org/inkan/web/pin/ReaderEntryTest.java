package org.inkan.web.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.kit.token.SoftCard;
import org.inkan.web.event.Event;
import org.inkan.web.event.EventHub;
import org.inkan.web.event.EventStream;
import org.inkan.web.fake.Description;
import org.inkan.web.json.Json;
import org.junit.jupiter.api.Test;

/** What every open page is told while a PIN is typed at the reader. */
class ReaderEntryTest {
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private final EventHub pages = new EventHub();
    private final PinDesk desk = new PinDesk(pages);

    @Test
    void saysWhereToTypeAndTakesItBack() throws Exception {
        try (EventStream page = pages.open()) {
            ReaderEntry entry = desk.typeAtReader(question(3));
            Map<String, Object> told = event(page, "question");
            assertThat(told)
                    .containsEntry("entry", "at-reader")
                    .containsEntry("lastTry", false)
                    .containsEntry("reader", "Keypad 1")
                    .containsEntry("cardNumberTail", "2222")
                    .containsEntry("purpose", "sign contract.pdf")
                    .containsEntry("requester", "https://shop.example")
                    .containsEntry("triesLeft", 3);
            assertThat(entry.lastTryConfirmed()).isFalse();
            assertThat(desk.questions(Locale.ENGLISH)).extracting("id").containsExactly(told.get("id"));

            entry.close();
            entry.close();
            assertThat(event(page, "question-closed")).containsEntry("id", told.get("id"));
            assertThat(page.next(Duration.ZERO)).isEmpty();
            assertThat(desk.questions(Locale.ENGLISH)).isEmpty();
        }
    }

    @Test
    void thereIsNothingToAnswer() throws Exception {
        try (EventStream page = pages.open();
                ReaderEntry entry = desk.typeAtReader(question(3))) {
            String id = id(event(page, "question"));
            assertRefused(id, "{\"lastTryConfirmed\":true}", FailureCode.REQUEST_UNKNOWN);
            assertRefused(id, "{\"pin\":\"246810\"}", FailureCode.REQUEST_MALFORMED);
            desk.cancel(id);
            assertThat(entry.lastTryConfirmed()).isFalse();
            assertThat(desk.questions(Locale.ENGLISH)).hasSize(1);
        }
    }

    @Test
    void hasNobodyToTellWithoutAPage() {
        assertThat(desk.typeAtReader(question(3))).isSameAs(ReaderEntry.UNANNOUNCED);
        assertThat(desk.typeAtReader(question(1))).isSameAs(ReaderEntry.UNANNOUNCED);
    }

    @Test
    void workThatWasOrderedHereTellsItsPage() throws Exception {
        PinPrompt prompt = desk.prompt(() -> true);
        try (EventStream page = pages.open();
                ReaderEntry entry = prompt.typeAtReader(question(3))) {
            assertThat(event(page, "question")).containsEntry("entry", "at-reader");
        }
    }

    @Test
    void wantsAYesToTheLastTryAndThenSaysWhereToType() throws Exception {
        try (EventStream page = pages.open()) {
            CompletableFuture<ReaderEntry> entry = told(question(1));
            Map<String, Object> asked = event(page, "question");
            assertThat(asked)
                    .containsEntry("entry", "at-reader")
                    .containsEntry("lastTry", true)
                    .containsEntry("triesLeft", 1);
            assertRefused(id(asked), "{}", FailureCode.PIN_LAST_TRY_UNCONFIRMED);
            assertRefused(id(asked), "{\"lastTryConfirmed\":false}", FailureCode.PIN_LAST_TRY_UNCONFIRMED);
            assertRefused(id(asked), "{\"pin\":\"246810\",\"lastTryConfirmed\":true}", FailureCode.REQUEST_MALFORMED);
            assertThat(entry).isNotDone();

            answer(id(asked), "{\"lastTryConfirmed\":true}");
            try (ReaderEntry shown = entry.get(PATIENT.toSeconds(), TimeUnit.SECONDS)) {
                assertThat(shown.lastTryConfirmed()).isTrue();
                assertThat(event(page, "question-closed")).containsEntry("id", id(asked));
                assertThat(event(page, "question"))
                        .containsEntry("lastTry", false)
                        .containsEntry("triesLeft", 1);
            }
        }
    }

    @Test
    void aNoToTheLastTryIsNoneAndTellsNothing() throws Exception {
        try (EventStream page = pages.open()) {
            CompletableFuture<ReaderEntry> entry = told(question(1));
            desk.cancel(id(event(page, "question")));
            assertThat(entry.get(PATIENT.toSeconds(), TimeUnit.SECONDS)).isSameAs(ReaderEntry.DECLINED);
            event(page, "question-closed");
            assertThat(page.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void aPinThatIsTypedHereNeedsOne() throws Exception {
        try (EventStream page = pages.open()) {
            CompletableFuture<?> answer =
                    CompletableFuture.supplyAsync(() -> desk.ask(question(3, PinInfo.Entry.AT_COMPUTER)));
            Map<String, Object> asked = event(page, "question");
            assertThat(asked).containsEntry("entry", "at-computer");
            assertRefused(id(asked), "{\"lastTryConfirmed\":true}", FailureCode.REQUEST_MALFORMED);
            desk.cancel(id(asked));
            answer.get(PATIENT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void isDescribed() throws Exception {
        try (EventStream page = pages.open();
                ReaderEntry entry = desk.typeAtReader(question(3))) {
            byte[] questions = Json.bytes(Json.object("questions", desk.questions(Locale.ENGLISH)));
            assertThat(new Description().problems("Questions", new String(questions, StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    @Test
    void tellsNoMoreThanSoMuchAtOnce() throws Exception {
        try (EventStream page = pages.open()) {
            List<ReaderEntry> all = java.util.stream.IntStream.range(0, PinDesk.MAX_OPEN)
                    .mapToObj(i -> desk.typeAtReader(question(3)))
                    .toList();
            assertThat(desk.typeAtReader(question(3))).isSameAs(ReaderEntry.UNANNOUNCED);
            all.forEach(ReaderEntry::close);
            assertThat(desk.questions(Locale.ENGLISH)).isEmpty();
        }
    }

    private CompletableFuture<ReaderEntry> told(PinQuestion question) {
        return CompletableFuture.supplyAsync(() -> desk.typeAtReader(question));
    }

    private void answer(String id, String body) throws InkanException {
        desk.answer(id, body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String id, String body, FailureCode code) {
        assertThatThrownBy(() -> answer(id, body))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> event(EventStream page, String type) throws InterruptedException {
        Event event = page.next(PATIENT).orElseThrow();
        assertThat(event.type()).isEqualTo(type);
        return (Map<String, Object>) event.data();
    }

    private static String id(Map<String, Object> question) {
        return String.valueOf(question.get("id"));
    }

    private static PinQuestion question(int tries) {
        return question(tries, PinInfo.Entry.AT_READER);
    }

    private static PinQuestion question(int tries, PinInfo.Entry entry) {
        return new PinQuestion(
                PinQuestion.Kind.PIN,
                new SoftCard("card-1").in("Keypad 1").summary(),
                new PinInfo(1, "PIN", PinInfo.Role.USER, 6, 8, PinInfo.Charset.DIGITS, 0, 0, "", entry),
                PinStatus.usable(tries),
                "sign contract.pdf",
                "https://shop.example",
                PATIENT);
    }
}
