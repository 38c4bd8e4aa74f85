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

    private static final int TOKEN_LENGTH = 24;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Executor afterLife;
    private final Map<String, Opened> pages = new LinkedHashMap<>();

    private record Opened(OwnPage page, Instant until) {}

    public OwnPages(Clock clock) {
        this(clock, CompletableFuture.delayedExecutor(LIFE.toSeconds() + 1, TimeUnit.SECONDS));
    }

    /**
     * @param afterLife runs what it is given when a page's life is over
     */
    OwnPages(Clock clock, Executor afterLife) {
        this.clock = clock;
        this.afterLife = afterLife;
    }

    /** Remembers a page. */
    public synchronized String open(OwnPage page) {
        forgetOld();
        byte[] bytes = new byte[TOKEN_LENGTH];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        pages.put(token, new Opened(page, clock.instant().plus(LIFE)));
        // a page whose browser has died must not keep a PIN until somebody opens another
        afterLife.execute(this::forgetOld);
        return token;
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

    private synchronized void forgetOld() {
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
