package org.inkan.runtime.token;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.inkan.api.card.Capability;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenId;
import org.inkan.api.token.TokenSummary;
import org.inkan.api.token.TokenSummary.PrivateUse;
import org.inkan.api.token.Unlocked;
import org.inkan.runtime.lane.Lane;

/** The token that everybody else sees: one object from insertion to removal, whatever is swapped behind it. */
final class GuardedToken implements Token {
    private static final int TAIL = 4;

    private final TokenId id;
    private final String reader;
    private final Backend backend;
    private final Lane lane;
    private final House house;
    private final List<GuardedJob> jobs = new CopyOnWriteArrayList<>();
    private final TriesTold tries = new TriesTold();
    private final UseLog uses;

    private volatile Known known;
    private volatile boolean departed;

    /** Made before its backend, which asks it for the profile. */
    interface BackendMaker {
        Backend make(Supplier<Optional<CardProfile>> profile);
    }

    GuardedToken(TokenId id, String reader, BackendMaker maker, Lane lane, House house) {
        this.id = id;
        this.reader = reader;
        this.lane = lane;
        this.house = house;
        this.uses = new UseLog(house.audit(), this::summary);
        this.backend = maker.make(this::profile);
    }

    /** What has been read, for a job that began with reading it. */
    Known known() throws InkanException {
        return current(false);
    }

    Backend backend() {
        return backend;
    }

    Lane lane() {
        return lane;
    }

    House house() {
        return house;
    }

    TriesTold tries() {
        return tries;
    }

    UseLog uses() {
        return uses;
    }

    String reader() {
        return reader;
    }

    TokenId id() {
        return id;
    }

    private Optional<CardProfile> profile() {
        Known now = known;
        return now == null ? Optional.empty() : now.profile();
    }

    @Override
    public TokenSummary summary() {
        Known now = known;
        Backend.Identity identity = backend.identity();
        Optional<CardProfile> profile = profile();
        return new TokenSummary(
                id,
                reader,
                profile.map(CardProfile::name).orElse(identity.title()),
                identity.family(),
                profile.map(CardProfile::id),
                identity.driver(),
                Optional.ofNullable(now).map(k -> tail(k.contents().serialNumber())),
                Optional.ofNullable(now).flatMap(Known::rank),
                privateUse(now));
    }

    private PrivateUse privateUse(Known now) {
        if (now != null && now.contents().keys().isEmpty()) {
            return PrivateUse.NONE;
        }
        return backend.knows(Capability.SIGN) ? PrivateUse.READY : PrivateUse.NEEDS_TRANSPORT;
    }

    static String tail(String serialNumber) {
        return serialNumber.substring(Math.max(0, serialNumber.length() - TAIL));
    }

    @Override
    public TokenContents contents() throws InkanException {
        return current(false).contents();
    }

    @Override
    public TokenContents contentsWithAuthorities() throws InkanException {
        return current(true).contents();
    }

    private Known current(boolean withAuthorities) throws InkanException {
        Known now = known;
        if (fits(now, withAuthorities)) {
            return now;
        }
        return lane.call("read", house.limits().operation(), () -> {
            if (!fits(known, withAuthorities)) {
                backend.use(Set.of(Capability.READ), session -> load(session, withAuthorities));
            }
            return known;
        });
    }

    private boolean fits(Known now, boolean withAuthorities) {
        return now != null
                && now.generation() == backend.identity().generation()
                && (now.withAuthorities() || !withAuthorities);
    }

    /** What is known, read again when the driver has changed since. On the lane. */
    Known upToDate(Backend.Session session) throws InkanException {
        return fits(known, false) ? known : load(session, false);
    }

    private Known load(Backend.Session session, boolean withAuthorities) throws InkanException {
        TokenContents raw = session.read(withAuthorities);
        known = Known.of(raw, withAuthorities, backend.identity().generation(), house.profiles());
        house.remembered().remember(raw);
        return known;
    }

    /** Something is being written to the token. On the lane. */
    void outdated() {
        known = known.outdated();
    }

    /**
     * The profiles have changed.
     *
     * @param changed told when that changed this token's
     */
    void rematch(Runnable changed) {
        lane.post("rematch", house.limits().operation(), () -> {
            if (known == null) {
                return;
            }
            Optional<CardProfile> before = known.profile();
            known = known.rematched(house.profiles());
            if (!known.profile().equals(before)) {
                changed.run();
            }
        });
    }

    @Override
    public PinStatus pinStatus(PinInfo pin) throws InkanException {
        return lane.call(
                "pin status",
                house.limits().operation(),
                () -> backend.use(Set.of(Capability.PIN_STATUS), session -> session.pinStatus(pin)));
    }

    PinStatus statusBeforeAsking(PinInfo pin) throws InkanException {
        return tries.orTold(pin, pinStatus(pin));
    }

    @Override
    public KeyJob begin(JobRequest request, PinPrompt prompt) throws InkanException {
        GuardedJob job = new GuardedJob(this, request, prompt);
        jobs.add(job);
        job.start();
        if (departed) {
            job.end(FailureCode.CARD_REMOVED);
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
        return job;
    }

    void ended(GuardedJob job) {
        jobs.remove(job);
    }

    @Override
    public void changePin(PinInfo pin, JobRequest job, PinPrompt prompt) throws InkanException {
        PinInfo current = known().pin(pin.reference());
        new PinReplacement(this, job, prompt).change(current);
    }

    @Override
    public void unblockPin(PinInfo pin, JobRequest job, PinPrompt prompt) throws InkanException {
        PinInfo current = known().pin(pin.reference());
        new PinReplacement(this, job, prompt).unblock(current);
    }

    @Override
    public Optional<Unlocked> unlocked() {
        return jobs.stream().map(GuardedJob::unlocked).flatMap(Optional::stream).findFirst();
    }

    @Override
    public void lock() {
        endJobs(FailureCode.PIN_LOCKED_AGAIN);
        postLock();
        uses.locked();
    }

    /** What stands behind it goes, once its running work has ended. Does not wait. */
    void leave() {
        lane.post("depart", house.limits().operation(), this::depart);
        lane.close();
    }

    /** The card is gone. On the lane. */
    void depart() {
        departed = true;
        endJobs(FailureCode.CARD_REMOVED);
        backend.close();
    }

    /** The card is locked as soon as its lane is free. */
    void postLock() {
        lane.post("lock", house.limits().operation(), () -> backend.release(true));
    }

    void endJobs(FailureCode reason) {
        jobs.forEach(job -> job.end(reason));
    }
}
