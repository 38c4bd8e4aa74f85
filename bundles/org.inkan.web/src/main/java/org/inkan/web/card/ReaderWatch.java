package org.inkan.web.card;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.ReaderStatus;
import org.inkan.web.event.Event;
import org.inkan.web.event.EventHub;
import org.inkan.web.json.Json;
import org.inkan.web.rest.Parts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells open pages of readers without a card, which no token event speaks of. Compares what is in memory; no reader and no
 * card is touched, and nothing is done while no page is open.
 */
@Component(service = ReaderWatch.class, immediate = true)
public final class ReaderWatch {
    private static final long PERIOD_MILLIS = 1000;

    private final Parts parts;
    private final EventHub pages;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "inkan-web-readers"));
    private List<String> seen = List.of();

    @Activate
    public ReaderWatch(@Reference Parts parts, @Reference EventHub pages) {
        this.parts = parts;
        this.pages = pages;
        looks.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (!pages.heard()) {
            return;
        }
        try {
            List<String> now =
                    parts.tokens().readers().stream().map(ReaderWatch::state).toList();
            if (!now.equals(seen)) {
                seen = now;
                pages.publish(new Event("readers", Json.object("what", "changed")));
            }
        } catch (InkanException beingReplaced) {
            // the next look sees the new one
        }
    }

    private static String state(ReaderStatus reader) {
        return reader.name()
                + reader.presence()
                + reader.problem().map(Object::toString).orElse("");
    }

    @Deactivate
    public void stop() {
        looks.shutdownNow();
    }
}
