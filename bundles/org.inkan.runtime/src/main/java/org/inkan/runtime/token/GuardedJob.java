package org.inkan.runtime.token;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.inkan.api.card.Capability;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Unlocked;

/** A declared job: asks for its PIN once, keeps it wiped-after-use for as long as it may, and locks the card behind it. */
final class GuardedJob implements KeyJob {
    private final GuardedToken token;
    private final JobRequest request;
    private final PinPrompt prompt;
    private final Instant until;
    private final ScheduledFuture<?> expiry;
    private int remaining;
    private Pin pin;
    private int verifiedReference = -1;
    private boolean heldSinceLastIdle;
    private long lastUse;
    private FailureCode ended;

    GuardedJob(GuardedToken token, JobRequest request, PinPrompt prompt) {
        this.token = token;
        this.request = request;
        this.prompt = prompt;
        this.remaining = request.operations();
        this.until = Instant.now().plus(request.limit());
        this.expiry =
                token.house().timers().schedule(this::expire, request.limit().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire() {
        end(FailureCode.PIN_LOCKED_AGAIN);
        token.lane().post(() -> token.backend().release(true));
    }

    @Override
    public byte[] sign(KeyInfo key, SignatureScheme scheme, byte[] digest) throws InkanException {
        return withKey(
                "key.sign",
                Capability.SIGN,
                key,
                (session, current, publicKey) -> PrivateKeyUse.sign(
                        current, publicKey, scheme, digest, operation -> session.perform(current, operation)));
    }

    @Override
    public byte[] decrypt(KeyInfo key, DecryptionScheme scheme, byte[] ciphertext) throws InkanException {
        return withKey(
                "key.decrypt",
                Capability.DECRYPT,
                key,
                (session, current, publicKey) -> PrivateKeyUse.decrypt(
                        current, scheme, ciphertext, operation -> session.perform(current, operation)));
    }

    private interface KeyWork {
        byte[] run(Backend.Session session, KeyInfo key, Optional<PublicKey> publicKey) throws InkanException;
    }

    private byte[] withKey(String action, Capability capability, KeyInfo key, KeyWork work) throws InkanException {
        spend();
        token.backend().require(capability);
        return token.audited(action, () -> {
            askFor(key.pin());
            return onLane(action, Set.of(Capability.VERIFY_PIN, capability), false, session -> {
                Known known = token.upToDate(session);
                KeyInfo current = known.key(key);
                verify(session, known, current.pin(), current.consent() == KeyInfo.Consent.EVERY_USE);
                return work.run(session, current, SignatureCheck.publicKey(current, known.contents()));
            });
        });
    }

    @Override
    public KeyInfo generateKey(KeySpec spec, KeyUse use) throws InkanException {
        spend();
        token.backend().require(Capability.GENERATE_KEY);
        return token.audited("key.generate", () -> {
            int reference = userPin();
            askFor(reference);
            return onLane("key.generate", Set.of(Capability.VERIFY_PIN, Capability.GENERATE_KEY), true, session -> {
                verify(session, token.upToDate(session), reference, false);
                return session.generate(spec, use);
            });
        });
    }

    @Override
    public void writeCertificate(KeyInfo key, byte[] der) throws InkanException {
        spend();
        token.backend().require(Capability.WRITE_CERTIFICATE);
        token.audited("certificate.write", () -> {
            askFor(key.pin());
            return onLane(
                    "certificate.write",
                    Set.of(Capability.VERIFY_PIN, Capability.WRITE_CERTIFICATE),
                    false,
                    session -> {
                        verify(session, token.upToDate(session), key.pin(), false);
                        session.write(key, new EncodedObject(der));
                        return null;
                    });
        });
        token.forgetContents();
    }

    @Override
    public void unlock() throws InkanException {
        requireOpen();
        token.backend().require(Capability.VERIFY_PIN);
        token.audited("pin.verify", () -> {
            int reference = userPin();
            askFor(reference);
            return onLane("pin.verify", Set.of(Capability.VERIFY_PIN), false, session -> {
                verify(session, token.upToDate(session), reference, false);
                return null;
            });
        });
    }

    private int userPin() throws InkanException {
        return token.contents().pins().stream()
                .filter(candidate -> candidate.role() == PinInfo.Role.USER)
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.KEY_NOT_FOUND, "use", "PIN"))
                .reference();
    }

    private <T> T onLane(String operation, Set<Capability> capabilities, boolean slow, Backend.Work<T> work)
            throws InkanException {
        var limit = slow
                ? token.house().limits().keyGeneration()
                : token.house().limits().operation();
        return token.lane().call(operation, limit, () -> {
            requireOpen();
            token.backend().hold();
            lastUse = System.nanoTime();
            try {
                return token.backend().use(capabilities, work);
            } finally {
                releaseWhenIdle();
            }
        });
    }

    /** Other programs get the card back while the job does nothing; the PIN on the card stays verified until the end. */
    private void releaseWhenIdle() {
        if (heldSinceLastIdle) {
            return;
        }
        heldSinceLastIdle = true;
        long hold = token.house().limits().hold().toNanos();
        token.house()
                .timers()
                .schedule(
                        () -> token.lane().post(() -> {
                            heldSinceLastIdle = false;
                            if (System.nanoTime() - lastUse >= hold) {
                                token.backend().release(false);
                            } else {
                                releaseWhenIdle();
                            }
                        }),
                        hold,
                        TimeUnit.NANOSECONDS);
    }

    /** On the caller's thread: a prompt never blocks a reader. */
    private void askFor(int reference) throws InkanException {
        synchronized (this) {
            requireOpen();
            if (pin != null || reference < 0) {
                return;
            }
        }
        Known known = token.known();
        PinInfo info = known.pin(reference);
        Pin entered = new PinGuard(
                        token.summary(), request, prompt, token.house().limits())
                .ask(PinQuestion.Kind.PIN, info, token.pinStatus(info));
        synchronized (this) {
            if (ended != null) {
                entered.close();
            }
            requireOpen();
            pin = entered;
        }
    }

    private void verify(Backend.Session session, Known known, int reference, boolean always) throws InkanException {
        if (reference < 0
                || !always && verifiedReference == reference && token.backend().verified(reference)) {
            return;
        }
        PinOutcome outcome;
        try (Pin copy = copyOfPin()) {
            outcome = session.verify(known.pin(reference), copy);
        }
        if (outcome instanceof PinOutcome.Accepted) {
            verifiedReference = reference;
        } else {
            end(FailureCode.PIN_LOCKED_AGAIN);
        }
        PinGuard.requireAccepted(outcome);
    }

    private synchronized Pin copyOfPin() throws InkanException {
        requireOpen();
        return pin.copy();
    }

    private synchronized void spend() throws InkanException {
        requireOpen();
        if (remaining == 0) {
            throw new InkanException(FailureCode.PIN_LOCKED_AGAIN);
        }
        remaining--;
    }

    private synchronized void requireOpen() throws InkanException {
        if (ended != null) {
            throw new InkanException(ended);
        }
    }

    /** Ends the job and wipes its PIN; the first reason stays. */
    synchronized void end(FailureCode reason) {
        if (ended == null) {
            ended = reason;
        }
        if (pin != null) {
            pin.close();
            pin = null;
        }
        expiry.cancel(false);
        token.ended(this);
    }

    synchronized Optional<Unlocked> unlocked() {
        return pin == null
                ? Optional.empty()
                : Optional.of(new Unlocked(request.purpose(), request.requester(), until));
    }

    @Override
    public void close() {
        end(FailureCode.PIN_LOCKED_AGAIN);
        try {
            token.lane().call("lock", token.house().limits().operation(), () -> {
                token.backend().release(true);
                return null;
            });
        } catch (InkanException gone) {
            // A reader that is gone or stuck holds no verified PIN of ours any more, or will be reset when it answers.
        }
    }
}
