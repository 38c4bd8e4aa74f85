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

    /**
     * For work that was ordered here: whoever ordered it answers.
     *
     * @param wanted whether the work still wants to know
     */
    public PinPrompt prompt(BooleanSupplier wanted) {
        return question -> ask(question, wanted);
    }

    private PinAnswer ask(PinQuestion question, BooleanSupplier wanted) {
        if (stopped || open.size() >= MAX_OPEN) {
            return new PinAnswer.NobodyToAsk();
        }
        long number = counter.incrementAndGet();
        OpenQuestion asked = new OpenQuestion(UUID.randomUUID().toString(), question, Instant.now());
        open.put(number, asked);
        // one event for pages of any language: they call a card that they show by the title they have
        pages.publish(new Event("question", asked.object(Locale.ENGLISH)));
        try {
            return await(asked, question.limit(), wanted);
        } finally {
            open.remove(number);
            pages.publish(new Event("question-closed", Json.object("id", asked.id())));
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

    /** Questions that wait, oldest first. */
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
