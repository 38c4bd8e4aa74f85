package org.inkan.health.layer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.Repairer;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenSummary.PrivateUse;
import org.inkan.door.card.UserPin;

/** Whether the PIN can be used, which costs no try; and on request whether it is right, which never costs the last one. */
final class PinState implements Layer {
    /** A person's two minutes, and a slow card. */
    private static final Duration LIMIT = Duration.ofSeconds(200);

    /** One signature and one decryption. */
    private static final int OPERATIONS = 2;

    private static final Set<FailureCode> NOBODYS_FAULT = Set.of(
            FailureCode.PIN_CANCELLED,
            FailureCode.PIN_PROMPT_TIMEOUT,
            FailureCode.PIN_NO_PROMPT,
            FailureCode.PIN_LAST_TRY_UNCONFIRMED);

    @Override
    public String name() {
        return "pin";
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    /** A vendor's module helps a card that we can only read; every other card it would only disturb. */
    @Override
    public List<Repairer> repairers(Examination examination) throws InterruptedException, LayerBelowBroken {
        return examination.token().summary().privateUse() == PrivateUse.NEEDS_TRANSPORT
                ? Layer.super.repairers(examination)
                : List.of();
    }

    @Override
    public Finding look(Examination examination) throws InkanException, InterruptedException, LayerBelowBroken {
        Token token = examination.token();
        if (token.summary().privateUse() == PrivateUse.NEEDS_TRANSPORT) {
            return Finding.warning(Failure.of(FailureCode.PIN_TRANSPORT_MISSING));
        }
        Optional<PinInfo> pin = UserPin.of(examination.contents());
        if (token.summary().privateUse() == PrivateUse.NONE || pin.isEmpty()) {
            return Finding.notRun("none");
        }
        PinStatus status = token.pinStatus(pin.get());
        return switch (status.state()) {
            case BLOCKED -> Finding.broken(Failure.of(FailureCode.PIN_BLOCKED));
            case NOT_ACTIVATED -> Finding.broken(Failure.of(FailureCode.CARD_NOT_ACTIVATED));
            case UNKNOWN -> Finding.notRun("untold");
            case USABLE -> usable(examination, token, status);
        };
    }

    private static Finding usable(Examination examination, Token token, PinStatus status) throws InkanException {
        if (status.triesLeft().isPresent() && status.triesLeft().getAsInt() < 2) {
            return Finding.warning("last-try");
        }
        if (examination.request().pin().isEmpty()) {
            return Finding.good("usable");
        }
        KeyJob job = token.begin(
                new JobRequest(
                        "環境檢測 / self-test", examination.request().requester(), OPERATIONS, JobRequest.DEFAULT_LIMIT),
                neverTheLast(examination.request().pin().get()));
        examination.keep(job);
        try {
            job.unlock();
            return Finding.good("right");
        } catch (InkanException failed) {
            examination.forget();
            if (NOBODYS_FAULT.contains(failed.code())) {
                return Finding.notRun("not-given");
            }
            throw failed;
        }
    }

    /** The count may have changed since it was read. */
    private static PinPrompt neverTheLast(PinPrompt prompt) {
        return new PinPrompt() {
            @Override
            public PinAnswer ask(PinQuestion question) {
                return question.lastTry() ? new PinAnswer.Cancelled() : unconfirmed(prompt.ask(question));
            }

            @Override
            public ReaderEntry typeAtReader(PinQuestion question) {
                return question.lastTry() ? ReaderEntry.DECLINED : prompt.typeAtReader(question);
            }
        };
    }

    private static PinAnswer unconfirmed(PinAnswer answer) {
        return answer instanceof PinAnswer.Entered entered ? new PinAnswer.Entered(entered.pin(), false) : answer;
    }
}
