package org.inkan.web.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Browsers that were let in. A key from the address that Inkan prints becomes two halves: a cookie that scripts cannot read,
 * and a token that the page sends in a header. Cookies are shared by every server on this machine whatever its port, so
 * the cookie alone opens nothing; the token lives in storage that belongs to our port only. Thread-safe.
 */
public final class PageSessions {
    /** How long a printed address can be opened. */
    static final Duration KEY_VALID = Duration.ofHours(1);
    /** How long a page may stay open without asking for anything; an open one keeps its event stream. */
    static final Duration IDLE = Duration.ofHours(12);
    /** More addresses than this are not open at the same time: the oldest is forgotten. */
    static final int MAX_KEYS = 16;
    /** More browsers than this are not let in at the same time: the one that was silent longest goes. */
    static final int MAX_SESSIONS = 32;

    private final Supplier<Instant> clock;
    private final Deque<Key> keys = new ArrayDeque<>();
    private final Deque<Session> sessions = new ArrayDeque<>();

    public PageSessions(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /**
     * What the page is given.
     *
     * @param cookie the browser's half
     * @param token the page's half
     */
    public record Halves(String cookie, String token) {
        @Override
        public String toString() {
            return "Halves";
        }
    }

    /** A fresh key that lets in one browser. */
    public synchronized String key() {
        String key = Secret.random();
        if (keys.size() == MAX_KEYS) {
            keys.removeFirst();
        }
        keys.addLast(new Key(Secret.of(key), clock.get().plus(KEY_VALID)));
        return key;
    }

    /** Lets a browser in whose key has not been used before. */
    public synchronized Optional<Halves> enter(String key) {
        Instant now = clock.get();
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
        return known ? Optional.of(admit()) : Optional.empty();
    }

    /** Lets a browser in that has shown otherwise whose it is. */
    public synchronized Halves admit() {
        Halves halves = new Halves(Secret.random(), Secret.random());
        if (sessions.size() == MAX_SESSIONS) {
            sessions.removeFirst();
        }
        sessions.addLast(new Session(Secret.of(halves.cookie), Secret.of(halves.token), clock.get()));
        return halves;
    }

    /** Whether both halves belong to one browser that was let in. */
    public synchronized boolean knows(String cookie, String token) {
        Optional<Session> found = find(cookie, token);
        found.ifPresent(session -> {
            sessions.remove(session);
            sessions.addLast(new Session(session.cookie, session.token, clock.get()));
        });
        return found.isPresent();
    }

    public synchronized void leave(String cookie, String token) {
        find(cookie, token).ifPresent(sessions::remove);
    }

    private Optional<Session> find(String cookie, String token) {
        Instant oldest = clock.get().minus(IDLE);
        sessions.removeIf(session -> session.used.isBefore(oldest));
        return sessions.stream()
                .filter(session -> session.cookie.is(cookie) && session.token.is(token))
                .findFirst();
    }

    private record Key(Secret secret, Instant until) {}

    private record Session(Secret cookie, Secret token, Instant used) {}
}
