package org.inkan.runtime.token;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.runtime.lane.Lane;

/** The PINs of one job: each is asked for once, sent to the token while it may be, and wiped at the end. */
final class JobPins {
    /** What the job knows of its end. */
    interface Job {
        void requireOpen() throws InkanException;

        void end(FailureCode reason);
    }

    private final GuardedToken token;
    private final JobRequest request;
    private final PinPrompt prompt;
    private final Job job;
    /** By reference: a token may guard its keys with several PINs, and none is ever sent for another. */
    private final Map<Integer, AskedPin> asked = new HashMap<>();
    /** Those of them that the token has accepted; on the lane. */
    private final Set<Integer> accepted = new HashSet<>();

    JobPins(GuardedToken token, JobRequest request, PinPrompt prompt, Job job) {
        this.token = token;
        this.request = request;
        this.prompt = prompt;
        this.job = job;
    }

    /**
     * Work that a PIN is needed for; whoever types it at the reader sees that said until the work is done.
     *
     * @param reference of the PIN; negative for none
     * @param everyUse whether the token wants it for this use again
     */
    <T> T asked(int reference, boolean everyUse, Lane.Work<T> work) throws InkanException {
        ReaderEntry shown = reference < 0 ? ReaderEntry.UNANNOUNCED : askFor(reference, everyUse);
        try {
            job.requireOpen();
            return work.run();
        } finally {
            shown.close();
        }
    }

    /** On the caller's thread: a prompt never blocks a reader. */
    private ReaderEntry askFor(int reference, boolean everyUse) throws InkanException {
        PinInfo info = token.known().pin(reference);
        if (holds(reference) && (info.entry() != PinInfo.Entry.AT_READER || !everyUse && standsNow(reference))) {
            return ReaderEntry.UNANNOUNCED;
        }
        AskedPin entered = new PinGuard(
                        token.summary(), request, prompt, token.house().limits())
                .ask(PinQuestion.Kind.PIN, info, token.statusBeforeAsking(info));
        try {
            keep(reference, entered);
        } catch (InkanException over) {
            entered.close();
            throw over;
        }
        return entered.entry();
    }

    private synchronized boolean holds(int reference) throws InkanException {
        job.requireOpen();
        return asked.containsKey(reference);
    }

    private boolean standsNow(int reference) throws InkanException {
        return token.lane().call("look", token.house().limits().operation(), () -> stands(reference));
    }

    /** On the lane. */
    private boolean stands(int reference) {
        return accepted.contains(reference) && token.backend().verified(reference);
    }

    private synchronized void keep(int reference, AskedPin entered) throws InkanException {
        job.requireOpen();
        AskedPin before = asked.put(reference, entered);
        if (before != null) {
            before.wipe();
        }
    }

    /**
     * Sends a PIN unless it stands verified. On the lane.
     *
     * @param always even then
     */
    void verify(Backend.Session session, Known known, int reference, boolean always) throws InkanException {
        if (reference < 0 || !always && stands(reference)) {
            return;
        }
        boolean sure = false;
        try {
            send(session, known.pin(reference), held(reference));
            sure = true;
        } finally {
            // Refused, or nobody knows what the card made of it: it is not sent a second time.
            if (!sure) {
                job.end(FailureCode.PIN_LOCKED_AGAIN);
            }
        }
    }

    private synchronized AskedPin held(int reference) throws InkanException {
        job.requireOpen();
        AskedPin pin = asked.get(reference);
        if (pin == null) {
            throw new InkanException(FailureCode.PIN_LOCKED_AGAIN);
        }
        return pin;
    }

    private void send(Backend.Session session, PinInfo pin, AskedPin entered) throws InkanException {
        boolean proven = accepted.contains(pin.reference()) && pin.entry() != PinInfo.Entry.AT_READER;
        if (!proven) {
            PinGuard.requireStillAllowed(token.tries().orTold(pin, session.pinStatus(pin)), entered);
        }
        PinOutcome outcome;
        try (Pin copy = entered.copy()) {
            token.tries().unanswered(pin);
            outcome = session.verify(pin, copy);
        }
        token.tries().answered(pin, outcome);
        PinGuard.requireAccepted(outcome);
        accepted.add(pin.reference());
    }

    synchronized boolean any() {
        return !asked.isEmpty();
    }

    synchronized void wipe() {
        asked.values().forEach(AskedPin::wipe);
        asked.clear();
    }
}
