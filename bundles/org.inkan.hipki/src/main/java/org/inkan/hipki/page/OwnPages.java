package org.inkan.hipki.page;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The pages of ours that are open. Each was served with a token that nobody else knows, and only who knows it may act in the
 * page's name.
 */
public final class OwnPages implements AutoCloseable {
    /** The header that carries the token. */
    public static final String HEADER = "X-Inkan-Page";
    /** How long a page may stay open. */
    static final Duration LIFE = Duration.ofMinutes(10);
    /** More pages than this are not open at the same time; the oldest goes. */
    static final int MAX_PAGES = 256;

    /** While pages are open, those whose life is over are looked for this often. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final int TOKEN_LENGTH = 24;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Executor later;
    private final Map<String, Opened> pages = new LinkedHashMap<>();
    private boolean lookIsDue;

    private record Opened(OwnPage page, Instant until) {}

    public OwnPages(Clock clock) {
        this(clock, CompletableFuture.delayedExecutor(LOOK.toSeconds(), TimeUnit.SECONDS));
    }

    /**
     * @param later runs what it is given when it is time to look again
     */
    OwnPages(Clock clock, Executor later) {
        this.clock = clock;
        this.later = later;
    }

    /** Remembers a page. */
    public synchronized String open(OwnPage page) {
        forgetOld();
        byte[] bytes = new byte[TOKEN_LENGTH];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        pages.put(token, new Opened(page, clock.instant().plus(LIFE)));
        lookLater();
        return token;
    }

    /** A page whose browser has died must not keep a PIN until somebody opens another. */
    private void lookLater() {
        if (!lookIsDue && !pages.isEmpty()) {
            lookIsDue = true;
            later.execute(this::look);
        }
    }

    private synchronized void look() {
        lookIsDue = false;
        forgetOld();
        lookLater();
    }

    /**
     * @param token {@code null} finds nothing
     */
    public synchronized <P extends OwnPage> Optional<P> find(String token, Class<P> kind) {
        forgetOld();
        return Optional.ofNullable(pages.get(token))
                .map(Opened::page)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    public synchronized void forget(String token) {
        Opened opened = pages.remove(token);
        if (opened != null) {
            opened.page().close();
        }
    }

    private void forgetOld() {
        Instant now = clock.instant();
        Iterator<Opened> oldest = pages.values().iterator();
        while (oldest.hasNext()) {
            Opened opened = oldest.next();
            if (pages.size() < MAX_PAGES && opened.until().isAfter(now)) {
                return;
            }
            opened.page().close();
            oldest.remove();
        }
    }

    @Override
    public synchronized void close() {
        pages.values().forEach(opened -> opened.page().close());
        pages.clear();
    }
}
