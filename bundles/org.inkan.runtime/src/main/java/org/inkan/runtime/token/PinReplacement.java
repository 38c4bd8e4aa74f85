package org.inkan.runtime.token;

import java.util.Set;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardDriver.PinChange;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;

/** A new PIN in place of the old one: asked for, sent once, and the card locked behind it. */
final class PinReplacement {
    private final GuardedToken token;
    private final JobRequest job;
    private final PinGuard guard;

    PinReplacement(GuardedToken token, JobRequest job, PinPrompt prompt) {
        this.token = token;
        this.job = job;
        this.guard = new PinGuard(token.summary(), job, prompt, token.house().limits());
    }

    /** With the present PIN. */
    void change(PinInfo pin) throws InkanException {
        token.backend().require(Capability.CHANGE_PIN);
        try (AskedPin present = guard.ask(PinQuestion.Kind.PIN, pin, token.statusBeforeAsking(pin))) {
            replace("pin.change", PinChange.CHANGE, pin, pin, present);
        }
    }

    /** With the PUK. */
    void unblock(PinInfo pin) throws InkanException {
        token.backend().require(Capability.UNBLOCK_PIN);
        PinInfo puk = token.contents().pins().stream()
                .filter(other -> other.role() == PinInfo.Role.PUK)
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.CARD_OPERATION_UNKNOWN, "operation", "PUK"));
        try (AskedPin authority = guard.ask(PinQuestion.Kind.PUK, puk, token.statusBeforeAsking(puk))) {
            replace("pin.unblock", PinChange.UNBLOCK, pin, puk, authority);
        }
    }

    /**
     * @param tried what a wrong authority costs a try of
     */
    private void replace(String action, PinChange change, PinInfo pin, PinInfo tried, AskedPin authority)
            throws InkanException {
        try (AskedPin replacement = guard.ask(PinQuestion.Kind.NEW_PIN, pin, PinStatus.unknown())) {
            token.uses().around(action, job, () -> {
                token.lane().call(action, token.house().limits().operation(), () -> {
                    sendAndLock(change, pin, tried, authority, replacement);
                    return null;
                });
                return null;
            });
        }
    }

    private void sendAndLock(PinChange change, PinInfo pin, PinInfo tried, AskedPin authority, AskedPin replacement)
            throws InkanException {
        // What running jobs hold is the old PIN, which would cost a try.
        token.endJobs(FailureCode.PIN_LOCKED_AGAIN);
        Capability capability = change == PinChange.CHANGE ? Capability.CHANGE_PIN : Capability.UNBLOCK_PIN;
        try {
            token.backend().use(Set.of(capability, Capability.PIN_STATUS), session -> {
                // A driver that has come since the person was asked may write PINs differently.
                Known known = token.upToDate(session);
                send(session, change, known.same(pin), known.same(tried), authority, replacement);
                return null;
            });
        } finally {
            token.backend().release(true);
        }
    }

    private void send(
            Backend.Session session,
            PinChange change,
            PinInfo pin,
            PinInfo tried,
            AskedPin authority,
            AskedPin replacement)
            throws InkanException {
        PinGuard.requireStillAllowed(token.tries().orTold(tried, session.pinStatus(tried)), authority);
        PinOutcome outcome;
        try (Pin old = authority.copy();
                Pin next = replacement.copy()) {
            token.tries().unanswered(tried);
            outcome = session.replacePin(pin, change, old, next);
        }
        token.tries().answered(tried, outcome);
        if (outcome instanceof PinOutcome.Accepted) {
            token.tries().forget(pin);
        }
        PinGuard.requireAccepted(outcome);
    }
}
