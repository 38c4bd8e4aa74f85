package org.inkan.runtime.token;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.TokenSummary;

/** The rules of asking for a PIN. They stand here, so that no door and no driver can get them wrong. */
final class PinGuard {
    private final TokenSummary token;
    private final JobRequest job;
    private final PinPrompt prompt;
    private final Limits limits;

    PinGuard(TokenSummary token, JobRequest job, PinPrompt prompt, Limits limits) {
        this.token = token;
        this.job = job;
        this.prompt = prompt;
        this.limits = limits;
    }

    /**
     * Asks once.
     *
     * @param status as just read from the token
     * @return the entry, which keeps the rules of its PIN; the caller closes it
     */
    AskedPin ask(PinQuestion.Kind kind, PinInfo pin, PinStatus status) throws InkanException {
        refuseUnusable(status);
        if (pin.entry() == PinInfo.Entry.NOWHERE) {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
        }
        PinQuestion question =
                new PinQuestion(kind, token, pin, status, job.purpose(), job.requester(), limits.prompt());
        if (pin.entry() == PinInfo.Entry.AT_READER) {
            return AskedPin.atReader(atReader(question), question.lastTry());
        }
        return AskedPin.typed(typed(question), question.lastTry());
    }

    private ReaderEntry atReader(PinQuestion question) throws InkanException {
        ReaderEntry entry;
        try {
            entry = prompt.typeAtReader(question);
        } catch (RuntimeException e) {
            throw new InkanException(Failure.of(FailureCode.INTERNAL), e);
        }
        if (question.lastTry() && !entry.lastTryConfirmed()) {
            entry.close();
            throw new InkanException(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        }
        return entry;
    }

    private Pin typed(PinQuestion question) throws InkanException {
        PinAnswer answer = answer(question);
        if (answer instanceof PinAnswer.Cancelled) {
            throw new InkanException(FailureCode.PIN_CANCELLED);
        } else if (answer instanceof PinAnswer.TimedOut) {
            throw new InkanException(
                    FailureCode.PIN_PROMPT_TIMEOUT, "seconds", limits.prompt().toSeconds());
        } else if (answer instanceof PinAnswer.NobodyToAsk) {
            throw new InkanException(FailureCode.PIN_NO_PROMPT);
        }
        PinAnswer.Entered entered = (PinAnswer.Entered) answer;
        try {
            if (question.lastTry() && !entered.lastTryConfirmed()) {
                throw new InkanException(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
            }
            requireFormat(question.pin(), entered.pin());
            return entered.pin();
        } catch (InkanException e) {
            entered.pin().close();
            throw e;
        }
    }

    private PinAnswer answer(PinQuestion question) throws InkanException {
        try {
            return prompt.ask(question);
        } catch (RuntimeException e) {
            throw new InkanException(Failure.of(FailureCode.INTERNAL), e);
        }
    }

    /**
     * Whether a PIN may be sent that was asked for a while ago: others may have used up tries meanwhile.
     *
     * @param now as just read from the token
     */
    static void requireStillAllowed(PinStatus now, AskedPin entered) throws InkanException {
        refuseUnusable(now);
        if (now.triesLeft().orElse(0) == 1 && !entered.lastTry()) {
            throw new InkanException(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        }
    }

    private static void refuseUnusable(PinStatus status) throws InkanException {
        if (status.state() == PinStatus.State.BLOCKED) {
            throw new InkanException(FailureCode.PIN_BLOCKED);
        }
        if (status.state() == PinStatus.State.NOT_ACTIVATED) {
            throw new InkanException(FailureCode.CARD_NOT_ACTIVATED);
        }
    }

    /** A PIN that breaks the rules can only be wrong: it is not worth a try. */
    private static void requireFormat(PinInfo rules, Pin pin) throws InkanException {
        byte[] bytes = pin.bytes();
        try {
            int characters = 0;
            for (byte b : bytes) {
                characters += (b & 0xC0) == 0x80 ? 0 : 1;
            }
            boolean fits = characters >= rules.minLength()
                    && characters <= rules.maxLength()
                    && (rules.padLength() == 0 || bytes.length <= rules.padLength());
            for (byte b : bytes) {
                fits &= switch (rules.charset()) {
                    case DIGITS -> b >= '0' && b <= '9';
                    case ALPHANUMERIC -> b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
                    case ANY -> true;
                };
            }
            if (!fits) {
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

    /**
     * @throws InkanException unless the token accepted the PIN
     */
    static void requireAccepted(PinOutcome outcome) throws InkanException {
        if (outcome instanceof PinOutcome.Wrong wrong) {
            OptionalInt tries = wrong.triesLeft();
            throw new InkanException(FailureCode.PIN_WRONG, "tries", tries.isPresent() ? tries.getAsInt() : "?");
        }
        if (outcome instanceof PinOutcome.Blocked) {
            throw new InkanException(FailureCode.PIN_BLOCKED);
        }
    }
}
