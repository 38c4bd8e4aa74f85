package org.inkan.kit.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.TokenSummary;

/** The PIN and the PUK of a {@link SoftCard}: asks as the runtime does, and counts as a card does. Thread-safe. */
final class SoftPins {
    /** Whether the card is there to be asked. */
    interface Presence {
        void require() throws InkanException;
    }

    private static final PinInfo USER_PIN = pin(1, "PIN", PinInfo.Role.USER, 6, PinInfo.Entry.AT_COMPUTER);
    private static final PinInfo KEYPAD_PIN = pin(1, "PIN", PinInfo.Role.USER, 6, PinInfo.Entry.AT_READER);
    private static final PinInfo PUK_PIN = pin(2, "PUK", PinInfo.Role.PUK, 8, PinInfo.Entry.AT_COMPUTER);
    private static final int ALL_TRIES = 3;
    private static final Duration PROMPT_LIMIT = Duration.ofMinutes(1);

    private final Supplier<TokenSummary> card;
    private final Presence presence;
    private String pin = SoftCard.PIN;
    private int tries = ALL_TRIES;
    private int verifications;
    private boolean keypad;

    SoftPins(Supplier<TokenSummary> card, Presence presence) {
        this.card = card;
        this.presence = presence;
    }

    private static PinInfo pin(int reference, String label, PinInfo.Role role, int minLength, PinInfo.Entry entry) {
        return new PinInfo(reference, label, role, minLength, 8, PinInfo.Charset.DIGITS, 0, 0, "", entry);
    }

    synchronized void tries(int left) {
        tries = left;
    }

    synchronized int tries() {
        return tries;
    }

    synchronized void typedAtReader() {
        keypad = true;
    }

    synchronized String current() {
        return pin;
    }

    synchronized int verifications() {
        return verifications;
    }

    synchronized PinInfo user() {
        return keypad ? KEYPAD_PIN : USER_PIN;
    }

    PinStatus status() throws InkanException {
        presence.require();
        return PinStatus.usable(tries());
    }

    /** Asks, checks and counts. */
    void verify(JobRequest job, PinPrompt prompt) throws InkanException {
        if (user().entry() == PinInfo.Entry.AT_READER) {
            verifyAtReader(question(PinQuestion.Kind.PIN, job), prompt);
            return;
        }
        try (Pin entered = ask(PinQuestion.Kind.PIN, job, prompt)) {
            require(entered);
        }
    }

    private void verifyAtReader(PinQuestion question, PinPrompt prompt) throws InkanException {
        try (ReaderEntry shown = prompt.typeAtReader(question)) {
            if (question.lastTry() && !shown.lastTryConfirmed()) {
                throw new InkanException(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
            }
            try (Pin typed = Pin.of(current().toCharArray())) {
                require(typed);
            }
        }
    }

    void change(JobRequest job, PinPrompt prompt) throws InkanException {
        try (Pin present = ask(PinQuestion.Kind.PIN, job, prompt);
                Pin replacement = ask(PinQuestion.Kind.NEW_PIN, job, prompt)) {
            require(present);
            replace(replacement);
        }
    }

    void unblock(JobRequest job, PinPrompt prompt) throws InkanException {
        try (Pin puk = ask(PinQuestion.Kind.PUK, job, prompt);
                Pin replacement = ask(PinQuestion.Kind.NEW_PIN, job, prompt)) {
            if (!text(puk).equals(SoftCard.PUK)) {
                throw new InkanException(FailureCode.PIN_WRONG);
            }
            replace(replacement);
        }
    }

    private Pin ask(PinQuestion.Kind kind, JobRequest job, PinPrompt prompt) throws InkanException {
        PinQuestion question = question(kind, job);
        PinAnswer answer = prompt.ask(question);
        if (answer instanceof PinAnswer.NobodyToAsk) {
            throw new InkanException(FailureCode.PIN_NO_PROMPT);
        }
        if (answer instanceof PinAnswer.TimedOut) {
            throw new InkanException(FailureCode.PIN_PROMPT_TIMEOUT, "seconds", PROMPT_LIMIT.toSeconds());
        }
        if (!(answer instanceof PinAnswer.Entered entered)) {
            throw new InkanException(FailureCode.PIN_CANCELLED);
        }
        try {
            check(question, entered);
            return entered.pin();
        } catch (InkanException refused) {
            entered.pin().close();
            throw refused;
        }
    }

    private PinQuestion question(PinQuestion.Kind kind, JobRequest job) throws InkanException {
        PinStatus status = kind == PinQuestion.Kind.PIN ? status() : PinStatus.unknown();
        if (status.state() == PinStatus.State.BLOCKED) {
            throw new InkanException(FailureCode.PIN_BLOCKED);
        }
        PinInfo wanted = kind == PinQuestion.Kind.PUK ? PUK_PIN : user();
        return new PinQuestion(kind, card.get(), wanted, status, job.purpose(), job.requester(), PROMPT_LIMIT);
    }

    private static void check(PinQuestion question, PinAnswer.Entered entered) throws InkanException {
        if (question.lastTry() && !entered.lastTryConfirmed()) {
            throw new InkanException(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        }
        int length = entered.pin().length();
        if (length < question.pin().minLength() || length > question.pin().maxLength()) {
            throw new InkanException(FailureCode.PIN_FORMAT);
        }
    }

    private synchronized void require(Pin entered) throws InkanException {
        presence.require();
        if (tries == 0) {
            throw new InkanException(FailureCode.PIN_BLOCKED);
        }
        if (!text(entered).equals(pin)) {
            tries--;
            throw tries == 0
                    ? new InkanException(FailureCode.PIN_BLOCKED)
                    : new InkanException(FailureCode.PIN_WRONG, "tries", tries);
        }
        tries = ALL_TRIES;
        verifications++;
    }

    private static String text(Pin pin) {
        return new String(pin.bytes(), StandardCharsets.UTF_8);
    }

    private synchronized void replace(Pin replacement) {
        pin = text(replacement);
        tries = ALL_TRIES;
    }
}
