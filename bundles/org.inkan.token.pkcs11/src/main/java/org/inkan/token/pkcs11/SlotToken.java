package org.inkan.token.pkcs11;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenBackend;
import org.inkan.api.token.TokenContents;
import org.inkan.token.pkcs11.cryptoki.Ck;
import org.inkan.token.pkcs11.cryptoki.Cryptoki;
import org.inkan.token.pkcs11.cryptoki.CryptokiException;
import org.inkan.token.pkcs11.cryptoki.ReturnValue;
import org.inkan.token.pkcs11.cryptoki.Session;
import org.inkan.token.pkcs11.cryptoki.Session.Consent;
import org.inkan.token.pkcs11.cryptoki.Template;
import org.inkan.token.pkcs11.cryptoki.TokenInfo;

/**
 * The token in one slot. Holds one session from arrival to departure: the login lives as long as it does, and it dies with
 * the token, which shows a swap. Each private operation has a session of its own, so that none is left half done.
 */
final class SlotToken implements TokenBackend {
    private final Cryptoki module;
    private final long slot;
    private final String name;
    private final TokenInfo arrived;
    private final Session session;
    /** Kept between login and logout, and only for tokens with keys that want the PIN again at each use. */
    private Optional<Pin> consentPin = Optional.empty();

    private boolean unlocked;
    /** A PIN that a hanging module accepts only now is not kept any more. */
    private boolean departed;

    SlotToken(Cryptoki module, long slot, String name, TokenInfo arrived) throws InkanException {
        this.module = module;
        this.slot = slot;
        this.name = name;
        this.arrived = arrived;
        this.session = module.openSession(slot, false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String family() {
        return "pkcs11";
    }

    /** Whether it is the token that arrived; does not touch it. */
    boolean stillThere() {
        try {
            session.loggedIn();
            return true;
        } catch (InkanException gone) {
            return gone.code() == FailureCode.READER_STUCK;
        }
    }

    /** Its slot is empty, or the module is let go. */
    void close() {
        depart();
        closeQuietly(session);
    }

    /** Forgets the PIN for good; from any thread, and without a word to the module. */
    synchronized void depart() {
        departed = true;
        forgetPin();
    }

    private void closeQuietly(Session open) {
        try {
            open.close();
        } catch (InkanException gone) {
            // The session went with the token, and what was done in it counts all the same.
        }
    }

    @Override
    public TokenContents read(boolean withAuthorities) throws InkanException {
        boolean raw = offers(Ck.CKM_RSA_X_509, Ck.CKF_SIGN | Ck.CKF_DECRYPT);
        return new ContentsAssembly(module.tokenInfo(slot), TokenObjects.read(session.objects()), raw)
                .contents(withAuthorities);
    }

    private boolean offers(long mechanism, long flags) throws InkanException {
        return (module.mechanismFlags(slot, mechanism) & flags) == flags;
    }

    /** From the token's flags; modules that keep none show a usable PIN with an unknown number of tries. */
    @Override
    public PinStatus pinStatus(PinInfo pin) throws InkanException {
        TokenInfo info = module.tokenInfo(slot);
        if (info.pinLocked()) {
            return PinStatus.usable(0);
        }
        return info.pinFinalTry() ? PinStatus.usable(1) : new PinStatus(PinStatus.State.USABLE, OptionalInt.empty());
    }

    /**
     * One C_Login. Whoever is logged in is logged out first: else the module would not look at the PIN, and any would do.
     * Only where the PIN is typed at the reader a login of ours stands, as each use that wants it asks there again.
     */
    @Override
    public PinOutcome verify(PinInfo pin, Pin value) throws InkanException {
        if (unlocked && arrived.protectedPath() && session.loggedIn()) {
            return new PinOutcome.Accepted();
        }
        endLogin();
        PinOutcome outcome = attempt(pin, () -> session.login(Ck.CKU_USER, typed(value)));
        if (outcome instanceof PinOutcome.Accepted) {
            remember(value, holdsConsentKey());
        }
        return outcome;
    }

    private void endLogin() throws InkanException {
        forgetPin();
        if (session.loggedIn()) {
            session.logout();
        }
    }

    private synchronized void remember(Pin pin, boolean wantedAgain) {
        if (!departed) {
            consentPin = wantedAgain ? Optional.of(pin.copy()) : Optional.empty();
            unlocked = true;
        }
    }

    private boolean holdsConsentKey() throws InkanException {
        for (long key : session.objects().find(Template.objectClass(Ck.CKO_PRIVATE_KEY), TokenContents.MAX_OBJECTS)) {
            if (wantsConsent(session, key)) {
                return true;
            }
        }
        return false;
    }

    private boolean wantsConsent(Session inSession, long key) throws InkanException {
        return inSession.objects().flag(key, Ck.CKA_ALWAYS_AUTHENTICATE).orElse(false);
    }

    /** What the module gets: nothing, if the PIN is typed at the reader. */
    private Optional<Pin> typed(Pin value) {
        return arrived.protectedPath() ? Optional.empty() : Optional.of(value);
    }

    private interface Attempt {
        void run() throws InkanException;
    }

    private PinOutcome attempt(PinInfo pin, Attempt attempt) throws InkanException {
        try {
            attempt.run();
            return new PinOutcome.Accepted();
        } catch (CryptokiException refused) {
            if (refused.code() == FailureCode.PIN_FORMAT) {
                throw new InkanException(
                        new Failure(
                                FailureCode.PIN_FORMAT,
                                Map.of(
                                        "min", Integer.toString(pin.minLength()),
                                        "max", Integer.toString(pin.maxLength()))),
                        refused);
            }
            return refusal(refused);
        }
    }

    private PinOutcome refusal(CryptokiException refused) throws InkanException {
        if (refused.value() == ReturnValue.PIN_LOCKED) {
            return new PinOutcome.Blocked();
        }
        OptionalInt told = VendorTries.left(arrived.manufacturer(), refused.value());
        if (told.isPresent()) {
            return new PinOutcome.Wrong(told);
        }
        if (refused.value() != ReturnValue.PIN_INCORRECT) {
            throw refused;
        }
        return wrong();
    }

    private PinOutcome wrong() {
        try {
            TokenInfo info = module.tokenInfo(slot);
            if (info.pinLocked()) {
                return new PinOutcome.Blocked();
            }
            return new PinOutcome.Wrong(info.pinFinalTry() ? OptionalInt.of(1) : OptionalInt.empty());
        } catch (InkanException pulled) {
            // The try is spent all the same, and the person has to hear of it.
            return new PinOutcome.Wrong(OptionalInt.empty());
        }
    }

    @Override
    public void logout() {
        forgetPin();
        try {
            session.logout();
        } catch (InkanException notLoggedIn) {
            // Nobody was, or the token is gone: either way the card is locked.
        }
    }

    private synchronized void forgetPin() {
        consentPin.ifPresent(Pin::close);
        consentPin = Optional.empty();
        unlocked = false;
    }

    @Override
    public PinOutcome changePin(PinInfo pin, Pin present, Pin replacement) throws InkanException {
        endLogin();
        Session writable = module.openSession(slot, true);
        try {
            return attempt(pin, () -> writable.setPin(typed(present), typed(replacement)));
        } finally {
            closeQuietly(writable);
        }
    }

    @Override
    public byte[] perform(KeyInfo key, PrivateOperation input) throws InkanException {
        Session own = module.openSession(slot, false);
        try {
            long handle = privateKey(own, key.id());
            Consent consent = wantsConsent(own, handle) ? this::consent : Consent.NONE;
            return new KeyOperation(key, input, offers(Ck.CKM_RSA_PKCS, Ck.CKF_SIGN)).run(own, handle, consent);
        } finally {
            closeQuietly(own);
        }
    }

    private void consent(Session inSession) throws InkanException {
        Optional<Pin> pin = heldPin();
        try {
            inSession.login(Ck.CKU_CONTEXT_SPECIFIC, pin);
        } catch (InkanException refused) {
            // Another program has changed it, as a rule: sent once more it would cost the next try.
            forgetPin();
            throw refused;
        } finally {
            pin.ifPresent(Pin::close);
        }
    }

    /** Nothing where the PIN is typed at the reader. */
    private synchronized Optional<Pin> heldPin() throws InkanException {
        if (arrived.protectedPath()) {
            return Optional.empty();
        }
        if (consentPin.isEmpty()) {
            throw new InkanException(FailureCode.PIN_LOCKED_AGAIN);
        }
        return consentPin.map(Pin::copy);
    }

    private long privateKey(Session inSession, ObjectId id) throws InkanException {
        List<Long> found = inSession
                .objects()
                .find(Template.objectClass(Ck.CKO_PRIVATE_KEY).with(Ck.CKA_ID, id.bytes()), TokenContents.MAX_OBJECTS);
        if (found.isEmpty()) {
            throw new InkanException(inSession.loggedIn() ? FailureCode.KEY_NOT_FOUND : FailureCode.PIN_LOCKED_AGAIN);
        }
        return found.get(0);
    }
}
