package org.inkan.runtime.token;

import java.security.PublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
import org.inkan.api.pin.ReaderEntry;
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
import org.inkan.runtime.lane.Lane;

/** A declared job: asks for its PIN once, keeps it wiped-after-use for as long as it may, and locks the card behind it. */
final class GuardedJob implements KeyJob {
    private final GuardedToken token;
    private final JobRequest request;
    private final PinPrompt prompt;
    private final Instant until;
    /** By reference: a token may guard its keys with several PINs, and none is ever sent for another. */
    private final Map<Integer, Pin> pins = new HashMap<>();
    /** Those of them that the token has accepted; on the lane. */
    private final Set<Integer> accepted = new HashSet<>();

    private ScheduledFuture<?> expiry;
    private int remaining;
    private boolean heldSinceLastIdle;
    private long lastUse;
    private FailureCode ended;

    GuardedJob(GuardedToken token, JobRequest request, PinPrompt prompt) {
        this.token = token;
        this.request = request;
        this.prompt = prompt;
        this.remaining = request.operations();
        this.until = Instant.now().plus(request.limit());
    }

    /** Lets its time run. */
    synchronized void start() {
        expiry = token.house().timers().schedule(this::expire, request.limit().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire() {
        end(FailureCode.PIN_LOCKED_AGAIN);
        token.postLock();
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
        requireOpen();
        KeyInfo wanted = token.known().key(key);
        token.backend().require(capability);
        spend();
        return token.audited(action, request, () -> {
            return asked(
                    wanted.pin(),
                    wanted.consent() == KeyInfo.Consent.EVERY_USE,
                    () -> onLane(action, Set.of(Capability.VERIFY_PIN, capability), false, session -> {
                        Known known = token.upToDate(session);
                        KeyInfo current = known.key(key);
                        verify(session, known, current.pin(), current.consent() == KeyInfo.Consent.EVERY_USE);
                        return work.run(session, current, SignatureCheck.publicKey(current, known.contents()));
                    }));
        });
    }

    @Override
    public KeyInfo generateKey(KeySpec spec, KeyUse use) throws InkanException {
        requireOpen();
        int reference = userPin();
        token.backend().require(Capability.GENERATE_KEY);
        spend();
        return token.audited("key.generate", request, () -> {
            return asked(
                    reference,
                    false,
                    () -> onLane(
                            "key.generate", Set.of(Capability.VERIFY_PIN, Capability.GENERATE_KEY), true, session -> {
                                verify(session, token.upToDate(session), reference, false);
                                token.outdated();
                                return session.generate(spec, use);
                            }));
        });
    }

    @Override
    public void writeCertificate(KeyInfo key, byte[] der) throws InkanException {
        requireOpen();
        int reference = token.known().key(key).pin();
        token.backend().require(Capability.WRITE_CERTIFICATE);
        spend();
        token.audited("certificate.write", request, () -> {
            return asked(
                    reference,
                    false,
                    () -> onLane(
                            "certificate.write",
                            Set.of(Capability.VERIFY_PIN, Capability.WRITE_CERTIFICATE),
                            false,
                            session -> {
                                Known known = token.upToDate(session);
                                KeyInfo current = known.key(key);
                                verify(session, known, current.pin(), false);
                                token.outdated();
                                session.write(current, new EncodedObject(der));
                                return null;
                            }));
        });
    }

    @Override
    public void unlock() throws InkanException {
        requireOpen();
        int reference = userPin();
        token.backend().require(Capability.VERIFY_PIN);
        token.audited("pin.verify", request, () -> {
            return asked(
                    reference,
                    false,
                    () -> onLane("pin.verify", Set.of(Capability.VERIFY_PIN), false, session -> {
                        verify(session, token.upToDate(session), reference, false);
                        return null;
                    }));
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
                        () -> token.lane()
                                .post("release", token.house().limits().operation(), () -> {
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

    /** Work that a PIN was asked for; whoever types it at the reader sees that said until the work is done. */
    private <T> T asked(int reference, boolean everyUse, Lane.Work<T> work) throws InkanException {
        ReaderEntry shown = askFor(reference, everyUse);
        try {
            return work.run();
        } finally {
            shown.close();
        }
    }

    /** On the caller's thread: a prompt never blocks a reader. */
    private ReaderEntry askFor(int reference, boolean everyUse) throws InkanException {
        if (reference < 0) {
            requireOpen();
            return ReaderEntry.UNANNOUNCED;
        }
        PinInfo info = token.known().pin(reference);
        boolean again = everyUse && info.entry() == PinInfo.Entry.AT_READER;
        synchronized (this) {
            requireOpen();
            if (pins.containsKey(reference) && !again) {
                return ReaderEntry.UNANNOUNCED;
            }
        }
        AskedPin entered = new PinGuard(
                        token.summary(), request, prompt, token.house().limits())
                .ask(PinQuestion.Kind.PIN, info, token.statusBeforeAsking(info));
        synchronized (this) {
            if (ended != null) {
                entered.close();
            }
            requireOpen();
            pins.put(reference, entered.pin());
        }
        return entered.entry();
    }

    private void verify(Backend.Session session, Known known, int reference, boolean always) throws InkanException {
        if (reference < 0
                || !always && accepted.contains(reference) && token.backend().verified(reference)) {
            return;
        }
        boolean sure = false;
        try (Pin copy = copyOfPin(reference)) {
            PinOutcome outcome = session.verify(known.pin(reference), copy);
            token.tried(reference, outcome);
            PinGuard.requireAccepted(outcome);
            sure = true;
        } finally {
            // Refused, or nobody knows what the card made of it: it is not sent a second time.
            if (!sure) {
                end(FailureCode.PIN_LOCKED_AGAIN);
            }
        }
        accepted.add(reference);
    }

    private synchronized Pin copyOfPin(int reference) throws InkanException {
        requireOpen();
        Pin pin = pins.get(reference);
        if (pin == null) {
            throw new InkanException(FailureCode.PIN_LOCKED_AGAIN);
        }
        return pin.copy();
    }

    private synchronized void spend() throws InkanException {
        requireOpen();
        if (remaining == 0) {
            throw new InkanException(FailureCode.PIN_LOCKED_AGAIN);
        }
        remaining--;
    }

    /** Looks at the time itself: a timer may be late, and no PIN is sent after the limit. */
    private synchronized void requireOpen() throws InkanException {
        if (ended == null && !Instant.now().isBefore(until)) {
            expire();
        }
        if (ended != null) {
            throw new InkanException(ended);
        }
    }

    /** Ends the job and wipes its PIN; the first reason stays. */
    synchronized void end(FailureCode reason) {
        if (ended == null) {
            ended = reason;
        }
        pins.values().forEach(Pin::close);
        pins.clear();
        if (expiry != null) {
            expiry.cancel(false);
        }
        token.ended(this);
    }

    synchronized Optional<Unlocked> unlocked() {
        return pins.isEmpty()
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
        } catch (InkanException stuck) {
            token.postLock();
        }
    }
}
