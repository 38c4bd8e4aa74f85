package org.inkan.runtime.token;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardDriver.PinChange;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
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
    /** Tries left as wrong entries were answered, for tokens that cannot tell otherwise. */
    private final Map<Integer, Integer> triesTold = new ConcurrentHashMap<>();

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

    /** As the token tells it, or as it told it last. */
    PinStatus statusBeforeAsking(PinInfo pin) throws InkanException {
        PinStatus status = pinStatus(pin);
        Integer told = triesTold.get(pin.reference());
        return status.state() == PinStatus.State.UNKNOWN && told != null ? PinStatus.usable(told) : status;
    }

    void tried(int reference, PinOutcome outcome) {
        if (outcome instanceof PinOutcome.Wrong wrong && wrong.triesLeft().isPresent()) {
            triesTold.put(reference, wrong.triesLeft().getAsInt());
        } else if (outcome instanceof PinOutcome.Blocked) {
            triesTold.put(reference, 0);
        } else {
            triesTold.remove(reference);
        }
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
        PinGuard guard = new PinGuard(summary(), job, prompt, house.limits());
        backend.require(Capability.CHANGE_PIN);
        try (AskedPin present = guard.ask(PinQuestion.Kind.PIN, current, statusBeforeAsking(current))) {
            replace(guard, job, current, current, PinChange.CHANGE, present.pin());
        }
    }

    @Override
    public void unblockPin(PinInfo pin, JobRequest job, PinPrompt prompt) throws InkanException {
        PinInfo current = known().pin(pin.reference());
        PinGuard guard = new PinGuard(summary(), job, prompt, house.limits());
        backend.require(Capability.UNBLOCK_PIN);
        PinInfo puk = contents().pins().stream()
                .filter(other -> other.role() == PinInfo.Role.PUK)
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.CARD_OPERATION_UNKNOWN, "operation", "PUK"));
        try (AskedPin authority = guard.ask(PinQuestion.Kind.PUK, puk, statusBeforeAsking(puk))) {
            replace(guard, job, current, puk, PinChange.UNBLOCK, authority.pin());
        }
    }

    private void replace(PinGuard guard, JobRequest job, PinInfo pin, PinInfo tried, PinChange change, Pin authority)
            throws InkanException {
        Capability capability = change == PinChange.CHANGE ? Capability.CHANGE_PIN : Capability.UNBLOCK_PIN;
        String action = change == PinChange.CHANGE ? "pin.change" : "pin.unblock";
        try (AskedPin replacement = guard.ask(PinQuestion.Kind.NEW_PIN, pin, PinStatus.unknown())) {
            audited(action, job, () -> {
                PinOutcome outcome = lane.call(action, house.limits().operation(), () -> {
                    // What running jobs hold is the old PIN, which would cost a try.
                    endJobs(FailureCode.PIN_LOCKED_AGAIN);
                    try {
                        return backend.<PinOutcome>use(
                                Set.of(capability),
                                session -> session.replacePin(pin, change, authority, replacement.pin()));
                    } finally {
                        backend.release(true);
                    }
                });
                tried(tried.reference(), outcome);
                if (outcome instanceof PinOutcome.Accepted) {
                    triesTold.remove(pin.reference());
                }
                PinGuard.requireAccepted(outcome);
                return null;
            });
        }
    }

    /** Does something and writes down how it went; what cannot be written down has not succeeded. */
    <T> T audited(String action, JobRequest job, Lane.Work<T> work) throws InkanException {
        T result;
        try {
            result = work.run();
        } catch (InkanException e) {
            writeDown(action, job, e.code().label());
            throw e;
        } catch (RuntimeException e) {
            writeDown(action, job, FailureCode.INTERNAL.label());
            throw e;
        }
        writeDown(action, job, "ok");
        return result;
    }

    private void writeDown(String action, JobRequest job, String outcome) throws InkanException {
        TokenSummary token = summary();
        Map<String, String> details = Map.of(
                "requester", job.requester(),
                "reader", reader,
                "card", token.cardNumberTail().map(tail -> "…" + tail).orElse("?"),
                "profile", token.profile().orElse("?"),
                "driver", token.driver());
        try {
            house.audit().append(action, outcome, details);
        } catch (UncheckedIOException e) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", "audit.log"), e);
        }
    }

    @Override
    public Optional<Unlocked> unlocked() {
        return jobs.stream().map(GuardedJob::unlocked).flatMap(Optional::stream).findFirst();
    }

    @Override
    public void lock() {
        endJobs(FailureCode.PIN_LOCKED_AGAIN);
        postLock();
        house.audit().append("token.lock", "ok", Map.of("reader", reader));
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

    private void endJobs(FailureCode reason) {
        jobs.forEach(job -> job.end(reason));
    }
}
