package org.inkan.runtime.token;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.TokenId;
import org.inkan.runtime.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reader with its thread: sees cards come and go and makes tokens of them. */
final class ReaderStation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderStation.class);
    /** These pass by themselves. */
    private static final Set<FailureCode> PASSING =
            Set.of(FailureCode.READER_BUSY, FailureCode.READER_ERROR, FailureCode.CARD_RESET);
    /** Numbers insertions over all readers: a reader that is unplugged and back counts its own from the start again. */
    private static final AtomicLong INSERTIONS = new AtomicLong();

    /** Hears of tokens. */
    interface Announcer {
        void arrived(GuardedToken token);

        void departed(GuardedToken token);

        void rebound(GuardedToken token);

        void unusable(String reader, Failure failure);

        /** Something that was being looked at has been seen. */
        void settled();
    }

    private final CardReader reader;
    private final CardBackend.Surroundings surroundings;
    private final House house;
    private final Announcer announcer;
    private final Lane lane;
    private final AtomicInteger pending = new AtomicInteger();
    private long announced;
    private ScheduledFuture<?> again;

    private volatile CardReader.Watch watch = () -> {};
    private volatile GuardedToken token;
    private volatile Optional<Failure> problem = Optional.empty();
    private volatile CardPresence seen = new CardPresence.Absent();

    ReaderStation(CardReader reader, CardBackend.Surroundings surroundings, House house, Announcer announcer) {
        this.reader = reader;
        this.surroundings = surroundings;
        this.house = house;
        this.announcer = announcer;
        this.lane = new Lane(reader.name());
    }

    /** Begins to look. Whoever made it tells it of drivers and profiles that come from now on. */
    void start() {
        watch = reader.watch(presence -> post(() -> changed(presence)));
    }

    ReaderStatus status() {
        return new ReaderStatus(reader.name(), reader.presence(), Optional.ofNullable(token), problem);
    }

    Optional<GuardedToken> token() {
        return Optional.ofNullable(token);
    }

    /** Whether all that the reader has told has been looked at. */
    boolean idle() {
        return pending.get() == 0 && seen.equals(reader.presence());
    }

    private void post(Runnable work) {
        pending.incrementAndGet();
        lane.post("look", house.limits().operation(), () -> {
            try {
                work.run();
            } finally {
                pending.decrementAndGet();
                announcer.settled();
            }
        });
    }

    private void changed(CardPresence presence) {
        if (presence.equals(seen)) {
            return;
        }
        seen = presence;
        depart();
        problem = Optional.empty();
        if (presence instanceof CardPresence.Present) {
            recognise();
        } else if (presence instanceof CardPresence.Mute) {
            unusable(Failure.of(FailureCode.CARD_MUTE));
        }
    }

    /** A driver has come or gone: looks again, unless there is nothing to look at. */
    void reconsider() {
        post(() -> {
            if (token == null && seen instanceof CardPresence.Present) {
                recognise();
            } else if (token != null) {
                rebind();
            }
        });
    }

    private void recognise() {
        CardPresence.Present present = (CardPresence.Present) seen;
        GuardedToken candidate = new GuardedToken(
                new TokenId("card-" + INSERTIONS.incrementAndGet()),
                reader.name(),
                profile -> new CardBackend(reader, surroundings, profile),
                lane,
                house);
        CardBackend backend = (CardBackend) candidate.backend();
        try {
            Optional<Failure> wrong = house.profiles()
                    .wrongCard(present.atr())
                    .map(hint -> Failure.of(FailureCode.CARD_WRONG_KIND, "kind", hint.meaning()));
            if (wrong.isPresent()) {
                unusable(wrong.get());
                return;
            }
            backend.recognise();
            problem = Optional.empty();
            token = candidate;
            announced = backend.identity().generation();
            announcer.arrived(candidate);
        } catch (InkanException e) {
            backend.close();
            if (e.code() == FailureCode.CARD_REMOVED || e.code() == FailureCode.CARD_ABSENT) {
                LOG.debug("The card was gone before it was recognised");
            } else {
                unusable(e.failure());
                if (PASSING.contains(e.code())) {
                    lookAgain();
                }
            }
        } catch (RuntimeException | LinkageError e) {
            backend.close();
            LOG.error("Recognising the card in {} failed", reader.name(), e);
            unusable(Failure.of(FailureCode.INTERNAL));
        }
    }

    /** Once, however many reasons there were to look meanwhile. */
    private void lookAgain() {
        if (again != null) {
            again.cancel(false);
        }
        again = house.timers().schedule(this::reconsider, house.limits().again().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void rebind() {
        try {
            CardBackend backend = (CardBackend) token.backend();
            backend.recognise();
            // An operation may have met the new driver before this did.
            if (backend.identity().generation() != announced) {
                announced = backend.identity().generation();
                announcer.rebound(token);
            }
        } catch (InkanException e) {
            // The old driver is gone and the new one is not there yet, or the card was pulled: the next event decides.
            LOG.debug("Rebinding {} waits: {}", reader.name(), e.failure());
        }
    }

    private void unusable(Failure failure) {
        boolean news = !problem.equals(Optional.of(failure));
        problem = Optional.of(failure);
        if (news) {
            announcer.unusable(reader.name(), failure);
        }
    }

    private void depart() {
        GuardedToken leaving = token;
        if (leaving != null) {
            token = null;
            leaving.depart();
            announcer.departed(leaving);
        }
    }

    /** The reader is gone or the runtime stops. Does not wait. */
    @Override
    public void close() {
        watch.close();
        lane.post("depart", house.limits().operation(), this::depart);
        lane.close();
    }

    /** Waits for what {@link #close} has begun: a card that is open gets locked. */
    void awaitEnd(Duration limit) {
        if (!lane.awaitEnd(limit)) {
            LOG.warn("{} did not let go of its card", reader.name());
        }
    }
}
