package org.inkan.web.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.TokenEvent;
import org.inkan.api.token.TokenListener;
import org.inkan.web.json.Json;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Tells every open page what happens. Thread-safe. */
@Component(service = {EventHub.class, TokenListener.class})
public final class EventHub implements TokenListener {
    /** More streams than this are refused; each of them holds a thread. */
    static final int MAX_STREAMS = 24;

    private final List<EventStream> streams = new CopyOnWriteArrayList<>();

    /**
     * @throws InkanException {@code REQUEST_EXCESS}
     */
    public synchronized EventStream open() throws InkanException {
        if (streams.size() >= MAX_STREAMS) {
            throw new InkanException(FailureCode.REQUEST_EXCESS);
        }
        EventStream stream = new EventStream(this);
        streams.add(stream);
        return stream;
    }

    void remove(EventStream stream) {
        streams.remove(stream);
    }

    /** Whether any page is listening. */
    public boolean heard() {
        return !streams.isEmpty();
    }

    public void publish(Event event) {
        streams.forEach(stream -> stream.offer(event));
    }

    @Override
    public void happened(TokenEvent event) {
        publish(new Event("readers", Json.object("reader", event.reader(), "what", word(event))));
    }

    private static String word(TokenEvent event) {
        if (event instanceof TokenEvent.Arrived) {
            return "arrived";
        }
        if (event instanceof TokenEvent.Departed) {
            return "departed";
        }
        return event instanceof TokenEvent.Rebound ? "rebound" : "unusable";
    }

    @Deactivate
    public void stop() {
        streams.forEach(EventStream::close);
    }
}
