package org.inkan.runtime.token;

import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.inkan.api.card.Capability;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Unlocked;

/** A declared job: asks for its PINs once, works while its bounds let it, and locks the card behind it. */
final class GuardedJob implements KeyJob, JobPins.Job {
    /** After these nobody waits for what was begun, or the token refused the PIN while it used the key. */
    private static final Set<FailureCode> NO_PIN_AFTER =
            Set.of(FailureCode.TIMEOUT, FailureCode.STOPPING, FailureCode.PIN_WRONG, FailureCode.PIN_BLOCKED);

    private final GuardedToken token;
    private final JobRequest request;
    private final JobBounds bounds;
    private final JobPins pins;
    private final JobLane lane;
    private volatile Optional<ScheduledFuture<?>> expiry = Optional.empty();

    GuardedJob(GuardedToken token, JobRequest request, PinPrompt prompt) {
        this.token = token;
        this.request = request;
        this.bounds = new JobBounds(request);
        this.pins = new JobPins(token, request, prompt, this);
        this.lane = new JobLane(token);
    }

    /** Lets its time run. */
    void start() {
        expiry = Optional.of(
                token.house().timers().schedule(this::expire, request.limit().toMillis(), TimeUnit.MILLISECONDS));
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
        bounds.spend();
        boolean everyUse = wanted.consent() == KeyInfo.Consent.EVERY_USE;
        return withPin(action, capability, wanted.pin(), everyUse, session -> {
            Known known = token.upToDate(session);
            KeyInfo current = known.key(key);
            pins.verify(session, known, current.pin(), current.consent() == KeyInfo.Consent.EVERY_USE);
            return work.run(session, current, SignatureCheck.publicKey(current, known.contents()));
        });
    }

    @Override
    public KeyInfo generateKey(KeySpec spec, KeyUse use) throws InkanException {
        requireOpen();
        int reference = userPin();
        token.backend().require(Capability.GENERATE_KEY);
        bounds.spend();
        return withPin("key.generate", Capability.GENERATE_KEY, reference, false, session -> {
            pins.verify(session, token.upToDate(session), reference, false);
            token.outdated();
            return session.generate(spec, use);
        });
    }

    @Override
    public void writeCertificate(KeyInfo key, byte[] der) throws InkanException {
        requireOpen();
        int reference = token.known().key(key).pin();
        token.backend().require(Capability.WRITE_CERTIFICATE);
        bounds.spend();
        withPin("certificate.write", Capability.WRITE_CERTIFICATE, reference, false, session -> {
            Known known = token.upToDate(session);
            KeyInfo current = known.key(key);
            pins.verify(session, known, current.pin(), false);
            token.outdated();
            session.write(current, new EncodedObject(der));
            return null;
        });
    }

    @Override
    public void unlock() throws InkanException {
        requireOpen();
        int reference = userPin();
        token.backend().require(Capability.VERIFY_PIN);
        withPin("pin.verify", Capability.VERIFY_PIN, reference, false, session -> {
            pins.verify(session, token.upToDate(session), reference, false);
            return null;
        });
    }

    private int userPin() throws InkanException {
        return token.contents().pins().stream()
                .filter(candidate -> candidate.role() == PinInfo.Role.USER)
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.KEY_NOT_FOUND, "use", "PIN"))
                .reference();
    }

    /** Asks for the PIN if it is not there, works on the lane, and has it all written down. */
    private <T> T withPin(String action, Capability capability, int reference, boolean everyUse, Backend.Work<T> work)
            throws InkanException {
        Set<Capability> capabilities = EnumSet.of(Capability.PIN_STATUS, Capability.VERIFY_PIN, capability);
        Duration limit = capability == Capability.GENERATE_KEY
                ? token.house().limits().keyGeneration()
                : token.house().limits().operation();
        return token.uses()
                .around(
                        action,
                        request,
                        () -> pins.asked(reference, everyUse, () -> onLane(action, limit, capabilities, work)));
    }

    private <T> T onLane(String action, Duration limit, Set<Capability> capabilities, Backend.Work<T> work)
            throws InkanException {
        try {
            return lane.call(action, limit, capabilities, this::requireOpen, work);
        } catch (InkanException e) {
            if (NO_PIN_AFTER.contains(e.code())) {
                end(FailureCode.PIN_LOCKED_AGAIN);
            }
            throw e;
        }
    }

    @Override
    public void requireOpen() throws InkanException {
        if (bounds.overdue()) {
            expire();
        }
        bounds.requireOpen();
    }

    /** Ends the job and wipes its PINs; the first reason stays. */
    @Override
    public void end(FailureCode reason) {
        bounds.end(reason);
        pins.wipe();
        expiry.ifPresent(timer -> timer.cancel(false));
        token.ended(this);
    }

    Optional<Unlocked> unlocked() {
        return pins.any()
                ? Optional.of(new Unlocked(request.purpose(), request.requester(), bounds.until()))
                : Optional.empty();
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
