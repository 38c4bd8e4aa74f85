package org.inkan.web.pin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.web.event.Event;
import org.inkan.web.event.EventHub;
import org.inkan.web.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Where PINs are asked for in the browser. Every open page shows the question, because they all belong to one person; the
 * first answer counts. Thread-safe.
 */
@Component(
        service = {PinDesk.class, PinPrompt.class},
        property = {"inkan.prompt.kind=browser", "service.ranking:Integer=10"})
public final class PinDesk implements PinPrompt {
    /** How long a page may be gone, as when it is reloaded, before its questions count as closed. */
    static final Duration AWAY = Duration.ofSeconds(10);
    /** More questions than this are not open at the same time. */
    static final int MAX_OPEN = 32;

    private static final Duration LOOK = Duration.ofMillis(500);

    private final EventHub pages;
    private final AtomicLong counter = new AtomicLong();
    private final Map<Long, OpenQuestion> open = new ConcurrentSkipListMap<>();
    private volatile boolean stopped;

    @Activate
    public PinDesk(@Reference EventHub pages) {
        this.pages = pages;
    }

    /** Asks where a page is open; otherwise nobody is there to ask. */
    @Override
    public PinAnswer ask(PinQuestion question) {
        return pages.heard() ? ask(question, pages::heard) : new PinAnswer.NobodyToAsk();
    }

    /** Tells where a page is open. */
    @Override
    public ReaderEntry typeAtReader(PinQuestion question) {
        return pages.heard() ? typeAtReader(question, pages::heard) : ReaderEntry.UNANNOUNCED;
    }

    /**
     * For work that was ordered here: whoever ordered it answers.
     *
     * @param wanted whether the work still wants to know
     */
    public PinPrompt prompt(BooleanSupplier wanted) {
        return new PinPrompt() {
            @Override
            public PinAnswer ask(PinQuestion question) {
                return PinDesk.this.ask(question, wanted);
            }

            @Override
            public ReaderEntry typeAtReader(PinQuestion question) {
                return PinDesk.this.typeAtReader(question, wanted);
            }
        };
    }

    private ReaderEntry typeAtReader(PinQuestion question, BooleanSupplier wanted) {
        if (question.lastTry()) {
            PinAnswer answer = ask(question, wanted);
            if (answer instanceof PinAnswer.NobodyToAsk) {
                return ReaderEntry.UNANNOUNCED;
            }
            if (!(answer instanceof PinAnswer.Entered)) {
                return ReaderEntry.DECLINED;
            }
        }
        if (isFull()) {
            return question.lastTry() ? ReaderEntry.CONFIRMED : ReaderEntry.UNANNOUNCED;
        }
        return new Told(put(OpenQuestion.telling(newId(), question, Instant.now())), question.lastTry());
    }

    /** Shown on every page until the reader is done. */
    private final class Told implements ReaderEntry {
        private final long number;
        private final boolean lastTryConfirmed;

        Told(long number, boolean lastTryConfirmed) {
            this.number = number;
            this.lastTryConfirmed = lastTryConfirmed;
        }

        @Override
        public boolean lastTryConfirmed() {
            return lastTryConfirmed;
        }

        @Override
        public void close() {
            take(number);
        }
    }

    private PinAnswer ask(PinQuestion question, BooleanSupplier wanted) {
        if (isFull()) {
            return new PinAnswer.NobodyToAsk();
        }
        OpenQuestion asked = OpenQuestion.asking(newId(), question, Instant.now());
        long number = put(asked);
        try {
            return await(asked, question.limit(), wanted);
        } finally {
            take(number);
        }
    }

    private boolean isFull() {
        return stopped || open.size() >= MAX_OPEN;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private long put(OpenQuestion shown) {
        long number = counter.incrementAndGet();
        open.put(number, shown);
        // one event for pages of any language: they call a card that they show by the title they have
        pages.publish(new Event("question", shown.object(Locale.ENGLISH)));
        return number;
    }

    private void take(long number) {
        OpenQuestion over = open.remove(number);
        if (over != null) {
            pages.publish(new Event("question-closed", Json.object("id", over.id())));
        }
    }

    private PinAnswer await(OpenQuestion asked, Duration limit, BooleanSupplier wanted) {
        long end = System.nanoTime() + limit.toNanos();
        long seen = System.nanoTime();
        try {
            while (true) {
                long now = System.nanoTime();
                if (wanted.getAsBoolean()) {
                    seen = now;
                }
                if (now >= end) {
                    return asked.cancel()
                            ? new PinAnswer.TimedOut()
                            : asked.answer().get();
                }
                if (now - seen > AWAY.toNanos()) {
                    asked.cancel();
                }
                try {
                    return asked.answer().get(Math.min(LOOK.toNanos(), end - now), TimeUnit.NANOSECONDS);
                } catch (TimeoutException notYet) {
                    // look again whether a page is still there
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return asked.cancel() ? new PinAnswer.Cancelled() : asked.answer().join();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Questions that wait and what is told, oldest first. */
    public List<Map<String, Object>> questions(Locale locale) {
        return open.values().stream().map(each -> each.object(locale)).toList();
    }

    /**
     * Answers a question, once.
     *
     * @param body JSON with the PIN; wiped before this returns
     * @throws InkanException {@code REQUEST_UNKNOWN} when it is answered, over or was never asked; and what {@link
     *     OpenQuestion#take} throws
     */
    public void answer(String id, byte[] body) throws InkanException {
        try (PinBody read = PinBody.read(body)) {
            question(id).take(read);
        }
    }

    public void cancel(String id) throws InkanException {
        question(id).cancel();
    }

    private OpenQuestion question(String id) throws InkanException {
        return open.values().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.REQUEST_UNKNOWN));
    }

    @Deactivate
    public void stop() {
        stopped = true;
        open.values().forEach(OpenQuestion::cancel);
    }
}
