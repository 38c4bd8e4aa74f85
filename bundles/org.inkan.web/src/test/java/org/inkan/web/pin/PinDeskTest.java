package org.inkan.web.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.kit.token.SoftCard;
import org.inkan.web.event.Event;
import org.inkan.web.event.EventHub;
import org.inkan.web.event.EventStream;
import org.junit.jupiter.api.Test;

class PinDeskTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final EventHub pages = new EventHub();
    private final PinDesk desk = new PinDesk(pages);

    @Test
    void hasNobodyToAskWithoutAPage() {
        assertThat(desk.ask(question(PinQuestion.Kind.PIN, 3, PATIENT))).isInstanceOf(PinAnswer.NobodyToAsk.class);
    }

    @Test
    void showsWhatIsAskedBeforeItIsAnswered() throws Exception {
        try (EventStream page = pages.open()) {
            CompletableFuture<PinAnswer> answer = asked(question(PinQuestion.Kind.PIN, 2, PATIENT));
            Event event = page.next(PATIENT).orElseThrow();

            assertThat((Map<String, Object>) data(event))
                    .containsEntry("kind", "pin")
                    .containsEntry("purpose", "sign contract.pdf")
                    .containsEntry("requester", "https://shop.example")
                    .containsEntry("triesLeft", 2)
                    .containsEntry("cardNumberTail", "2222");
            answer(event, "{\"pin\":\"246810\"}");
            assertThat(entered(answer)).isEqualTo("246810");
        }
    }

    @Test
    void takesOneAnswerOnly() throws Exception {
        try (EventStream page = pages.open()) {
            CompletableFuture<PinAnswer> answer = asked(question(PinQuestion.Kind.PIN, 3, PATIENT));
            Event event = page.next(PATIENT).orElseThrow();
            answer(event, "{\"pin\":\"246810\"}");
            answer.get(20, TimeUnit.SECONDS);

            assertRefused(event, "{\"pin\":\"135790\"}", FailureCode.REQUEST_UNKNOWN);
        }
    }

    @Test
    void wipesTheBody() throws Exception {
        try (EventStream page = pages.open()) {
            CompletableFuture<PinAnswer> answer = asked(question(PinQuestion.Kind.PIN, 3, PATIENT));
            byte[] body = "{\"pin\":\"246810\"}".getBytes(StandardCharsets.US_ASCII);
            desk.answer(id(page.next(PATIENT).orElseThrow()), body);

            assertThat(body).containsOnly(0);
            answer.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void keepsAskingAfterASlip() throws Exception {
        try (EventStream page = pages.open()) {
            CompletableFuture<PinAnswer> answer = asked(question(PinQuestion.Kind.NEW_PIN, 3, PATIENT));
            Event event = page.next(PATIENT).orElseThrow();

            assertRefused(event, "{\"pin\":\"246810\"}", FailureCode.PIN_MISMATCH);
            assertRefused(event, "{\"pin\":\"246810\",\"repeated\":\"246811\"}", FailureCode.PIN_MISMATCH);
            assertRefused(event, "{\"pin\":\"12345\",\"repeated\":\"12345\"}", FailureCode.PIN_FORMAT);
            assertRefused(event, "{\"pin\":\"12345a\",\"repeated\":\"12345a\"}", FailureCode.PIN_FORMAT);
            assertThat(answer).isNotDone();
            answer(event, "{\"pin\":\"135790\",\"repeated\":\"135790\"}");
            assertThat(entered(answer)).isEqualTo("135790");
        }
    }

    @Test
    void wantsTheLastTryConfirmed() throws Exception {
        try (EventStream page = pages.open()) {
            CompletableFuture<PinAnswer> answer = asked(question(PinQuestion.Kind.PIN, 1, PATIENT));
            Event event = page.next(PATIENT).orElseThrow();

            assertThat(data(event)).containsEntry("lastTry", true);
            assertRefused(event, "{\"pin\":\"246810\"}", FailureCode.PIN_LAST_TRY_UNCONFIRMED);
            answer(event, "{\"pin\":\"246810\",\"lastTryConfirmed\":true}");
            assertThat(((PinAnswer.Entered) answer.get(20, TimeUnit.SECONDS)).lastTryConfirmed())
                    .isTrue();
        }
    }

    @Test
    void closesWithoutAnAnswer() throws Exception {
        try (EventStream page = pages.open()) {
            CompletableFuture<PinAnswer> answer = asked(question(PinQuestion.Kind.PIN, 3, PATIENT));
            desk.cancel(id(page.next(PATIENT).orElseThrow()));

            assertThat(answer.get(20, TimeUnit.SECONDS)).isInstanceOf(PinAnswer.Cancelled.class);
        }
    }

    @Test
    void endsAtTheLimit() throws Exception {
        try (EventStream page = pages.open()) {
            assertThat(desk.ask(question(PinQuestion.Kind.PIN, 3, Duration.ofMillis(50))))
                    .isInstanceOf(PinAnswer.TimedOut.class);
        }
    }

    @Test
    void closesWhenItStops() throws Exception {
        try (EventStream page = pages.open()) {
            CompletableFuture<PinAnswer> answer = asked(question(PinQuestion.Kind.PIN, 3, PATIENT));
            page.next(PATIENT).orElseThrow();
            desk.stop();

            assertThat(answer.get(20, TimeUnit.SECONDS)).isInstanceOf(PinAnswer.Cancelled.class);
            assertThat(desk.ask(question(PinQuestion.Kind.PIN, 3, PATIENT))).isInstanceOf(PinAnswer.NobodyToAsk.class);
        }
    }

    private CompletableFuture<PinAnswer> asked(PinQuestion question) {
        return CompletableFuture.supplyAsync(() -> desk.ask(question));
    }

    private void answer(Event event, String body) throws InkanException {
        desk.answer(id(event), body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Event event, String body, FailureCode code) {
        assertThatThrownBy(() -> answer(event, body))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static String entered(CompletableFuture<PinAnswer> answer) throws Exception {
        PinAnswer.Entered entered = (PinAnswer.Entered) answer.get(20, TimeUnit.SECONDS);
        return new String(entered.pin().bytes(), StandardCharsets.UTF_8);
    }

    private static String id(Event event) {
        return String.valueOf(data(event).get("id"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Event event) {
        return (Map<String, Object>) event.data();
    }

    private static PinQuestion question(PinQuestion.Kind kind, int tries, Duration limit) {
        return new PinQuestion(
                kind,
                new SoftCard("card-1").in("Reader 1").summary(),
                new PinInfo(1, "PIN", PinInfo.Role.USER, 6, 8, PinInfo.Charset.DIGITS, 0, 0, ""),
                PinStatus.usable(tries),
                "sign contract.pdf",
                "https://shop.example",
                limit);
    }
}
