package org.inkan.web.access;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Browsers that were let in. A key from the address that Inkan prints becomes two halves: a cookie that scripts cannot read,
 * and a token that the page sends in a header. Cookies are shared by every server on this machine whatever its port, so
 * the cookie alone opens nothing; the token lives in storage that belongs to our port only. Sessions outlive a restart, keys
 * do not. Thread-safe.
 */
public final class PageSessions {
    /** How long a printed address can be opened. */
    static final Duration KEY_VALID = Duration.ofHours(1);
    /** How long a browser may be silent; one with an open page is not. */
    static final Duration IDLE = Duration.ofHours(12);
    /** How long a browser is let in at all, however busy it is. */
    static final Duration LIFETIME = Duration.ofDays(7);
    /** More addresses than this are not open at the same time: the oldest is forgotten. */
    static final int MAX_KEYS = 16;
    /** More browsers than this are not let in at the same time: the one that was silent longest goes. */
    static final int MAX_SESSIONS = 32;

    private static final Logger LOG = LoggerFactory.getLogger(PageSessions.class);
    /** Keeps what is signed here apart from whatever else might be. */
    private static final String PROOF = "Inkan page ";

    private final InstantSource clock;
    private final SessionFile file;
    private final Deque<Key> keys = new ArrayDeque<>();
    /** The one that was silent longest comes first. */
    private final Deque<Session> sessions = new ArrayDeque<>();

    public PageSessions(StateDirectory state, InstantSource clock) {
        this.clock = clock;
        this.file = new SessionFile(state);
        file.load(clock.instant()).stream()
                .sorted(Comparator.comparing(Session::used))
                .forEach(this::add);
    }

    /**
     * What the page is given.
     *
     * @param id names the session, and opens nothing
     * @param cookie the browser's half
     * @param token the page's half
     */
    public record Halves(String id, String cookie, String token) {
        @Override
        public String toString() {
            return "Halves";
        }
    }

    private record Key(Secret secret, Instant until) {}

    record Session(String id, Secret cookie, Secret token, Instant since, Instant used) {
        Session at(Instant now) {
            return new Session(id, cookie, token, since, now);
        }

        boolean isOver(Instant now) {
            return used.isBefore(now.minus(IDLE)) || since.isBefore(now.minus(LIFETIME));
        }
    }

    /** A fresh key that lets in one browser. */
    public synchronized String key() {
        String key = Secret.random();
        if (keys.size() == MAX_KEYS) {
            keys.removeFirst();
        }
        keys.addLast(new Key(Secret.of(key), clock.instant().plus(KEY_VALID)));
        return key;
    }

    /** Lets a browser in whose key has not been used before. */
    public synchronized Optional<Halves> enter(String key) {
        Instant now = clock.instant();
        boolean known = false;
        for (Iterator<Key> each = keys.iterator(); each.hasNext(); ) {
            Key candidate = each.next();
            if (now.isAfter(candidate.until)) {
                each.remove();
            } else if (candidate.secret.is(key)) {
                each.remove();
                known = true;
            }
        }
        return known ? Optional.of(admit(now)) : Optional.empty();
    }

    private Halves admit(Instant now) {
        Halves halves = new Halves(UUID.randomUUID().toString(), Secret.random(), Secret.random());
        add(new Session(halves.id, Secret.of(halves.cookie), Secret.of(halves.token), now, now));
        saveIfPossible(now);
        return halves;
    }

    private void add(Session session) {
        if (sessions.size() == MAX_SESSIONS) {
            sessions.removeFirst();
        }
        sessions.addLast(session);
    }

    /** The session that both halves belong to, by its id. */
    public synchronized Optional<String> find(String cookie, String token) {
        Instant now = clock.instant();
        Optional<Session> found = present(now)
                .filter(session -> session.cookie.is(cookie) && session.token.is(token))
                .findFirst();
        found.ifPresent(session -> {
            sessions.remove(session);
            sessions.addLast(session.at(now));
            if (file.isDue(now)) {
                saveIfPossible(now);
            }
        });
        return found.map(Session::id);
    }

    /**
     * Shows a page that it speaks to whoever let it in, before it shows its half: while Inkan is away, anybody on this machine
     * can take its port, and would be handed what opens it afterwards. HMAC-SHA256 (RFC 2104) of the challenge with the
     * token's hash, in hexadecimal digits.
     *
     * @param id of the session
     * @param challenge random, and another each time
     */
    public synchronized Optional<String> proof(String id, String challenge) {
        return present(clock.instant())
                .filter(session -> session.id.equals(id))
                .findFirst()
                .map(session -> session.token.sign(PROOF + challenge));
    }

    /**
     * From now on its halves open nothing.
     *
     * @throws InkanException {@code FILE_UNWRITABLE} when a restart would bring it back
     */
    public synchronized void leave(String id) throws InkanException {
        sessions.removeIf(session -> session.id.equals(id));
        try {
            file.save(List.copyOf(sessions), clock.instant());
        } catch (IOException unwritable) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE), unwritable);
        }
    }

    private Stream<Session> present(Instant now) {
        sessions.removeIf(session -> session.isOver(now));
        return sessions.stream();
    }

    private void saveIfPossible(Instant now) {
        try {
            file.save(List.copyOf(sessions), now);
        } catch (IOException unwritable) {
            LOG.warn("sessions of pages cannot be kept", unwritable);
        }
    }
}
