package org.inkan.web.pin;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.token.PinInfo;
import org.inkan.web.json.Json;
import org.inkan.web.json.Words;

/** A question that waits for its one answer, or what is told while a PIN is typed at the reader. */
final class OpenQuestion {
    private final String id;
    private final PinQuestion question;
    private final Instant until;
    private final boolean lastTry;
    private final CompletableFuture<PinAnswer> answer = new CompletableFuture<>();

    private OpenQuestion(String id, PinQuestion question, Instant now, boolean lastTry) {
        this.id = id;
        this.question = question;
        this.until = now.plus(question.limit());
        this.lastTry = lastTry;
    }

    /** Of a PIN that is typed at the reader, only the yes to its last try is asked for. */
    static OpenQuestion asking(String id, PinQuestion question, Instant now) {
        return new OpenQuestion(id, question, now, question.lastTry());
    }

    /** Where to type: nothing is left to answer, nor to agree to. */
    static OpenQuestion telling(String id, PinQuestion question, Instant now) {
        OpenQuestion told = new OpenQuestion(id, question, now, false);
        told.answer.complete(new PinAnswer.Cancelled());
        return told;
    }

    String id() {
        return id;
    }

    CompletableFuture<PinAnswer> answer() {
        return answer;
    }

    Map<String, Object> object(Locale locale) {
        PinInfo pin = question.pin();
        return Json.object(
                "id", id,
                "kind", Words.of(question.kind()),
                "token", question.token().id().value(),
                "reader", question.token().reader(),
                "title", question.token().title().in(locale),
                "cardNumberTail", question.token().cardNumberTail().orElse(null),
                "rank", question.token().rank().map(Words::of).orElse(null),
                "profile", question.token().profile().orElse(null),
                "purpose", question.purpose(),
                "requester", question.requester(),
                "triesLeft",
                        question.status().triesLeft().isPresent()
                                ? (Object) question.status().triesLeft().getAsInt()
                                : null,
                "lastTry", lastTry,
                "entry", Words.of(pin.entry()),
                "minLength", pin.minLength(),
                "maxLength", pin.maxLength(),
                "charset", Words.of(pin.charset()),
                "until", until.toString());
    }

    /**
     * Takes the answer. What can only be a slip is refused while the question stays open, because it costs no try.
     *
     * @throws InkanException {@code PIN_MISMATCH}, {@code PIN_FORMAT}, {@code PIN_LAST_TRY_UNCONFIRMED}, {@code
     *     REQUEST_MALFORMED} for a PIN that is missing or belongs to the reader, and {@code REQUEST_UNKNOWN} when somebody was
     *     faster or nothing is left to answer
     */
    void take(PinBody body) throws InkanException {
        if (question.pin().entry() == PinInfo.Entry.AT_READER) {
            body.requireNoPin();
        } else {
            requirePin(body);
        }
        if (lastTry && !body.lastTryConfirmed()) {
            throw new InkanException(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        }
        Pin handedOver = body.pin() == null ? Pin.of(new char[0]) : body.pin().copy();
        if (!answer.complete(new PinAnswer.Entered(handedOver, body.lastTryConfirmed()))) {
            handedOver.close();
            throw new InkanException(FailureCode.REQUEST_UNKNOWN);
        }
    }

    private void requirePin(PinBody body) throws InkanException {
        body.requirePin();
        if (question.kind() == PinQuestion.Kind.NEW_PIN
                && (body.repeated() == null || !body.pin().sameAs(body.repeated()))) {
            throw new InkanException(FailureCode.PIN_MISMATCH);
        }
        requireFormat(body.pin());
    }

    private void requireFormat(Pin pin) throws InkanException {
        PinInfo rules = question.pin();
        byte[] bytes = pin.bytes();
        try {
            int characters = 0;
            boolean fits = true;
            for (byte each : bytes) {
                boolean digit = each >= '0' && each <= '9';
                boolean letter = each >= 'A' && each <= 'Z' || each >= 'a' && each <= 'z';
                boolean continuation = (each & 0xC0) == 0x80;
                characters += continuation ? 0 : 1;
                fits &= switch (rules.charset()) {
                    case DIGITS -> digit;
                    case ALPHANUMERIC -> digit || letter;
                    case ANY -> true;
                };
            }
            if (!fits || characters < rules.minLength() || characters > rules.maxLength()) {
                throw new InkanException(new Failure(
                        FailureCode.PIN_FORMAT,
                        Map.of(
                                "min", Integer.toString(rules.minLength()),
                                "max", Integer.toString(rules.maxLength()))));
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The person closed the window. */
    boolean cancel() {
        return answer.complete(new PinAnswer.Cancelled());
    }
}
