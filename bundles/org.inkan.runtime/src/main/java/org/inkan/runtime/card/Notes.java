package org.inkan.runtime.card;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a driver noted of a card's volatile state; lives from one session to the next while the card stays as it is. */
public final class Notes {
    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);

    private final Map<Class<?>, Object> byType = new HashMap<>();

    <T> Optional<T> get(Class<T> type) {
        return Optional.ofNullable(type.cast(byType.get(type)));
    }

    void put(Object value) {
        dispose(byType.put(value.getClass(), value), value);
    }

    void drop(Class<?> type) {
        dispose(byType.remove(type), null);
    }

    /** Drops everything: the card was reset, touched by others or given to another driver. */
    public void clear() {
        byType.values().forEach(value -> dispose(value, null));
        byType.clear();
    }

    private static void dispose(Object dropped, Object kept) {
        if (dropped != kept && dropped instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.warn("A driver's note did not close", e);
            }
        }
    }
}
