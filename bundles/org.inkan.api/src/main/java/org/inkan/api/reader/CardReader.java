package org.inkan.api.reader;

import java.time.Duration;
import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One reader: the whole contract of a transport. A transport registers one such service per reader and takes it back when
 * the reader goes. Thread-safe.
 */
@ConsumerType
public interface CardReader {
    /** Service property: the reader's name, as {@link #name()}. */
    String NAME_PROPERTY = "inkan.reader.name";

    /** The name the platform gives it, unique among readers at any moment. Never empty. */
    String name();

    /** What is in it now, from memory; does not wait. */
    CardPresence presence();

    /**
     * Tells the listener of every change, beginning with the present state before this method returns.
     *
     * @return closing it ends the watch; after that no further call begins
     */
    Watch watch(PresenceListener listener);

    /**
     * Powers the card and opens a channel to it, shared with other programs. Every connection has resources of its own, so
     * one that hangs blocks no other.
     *
     * @param limit how long to wait while another program holds the card
     * @throws InkanException {@code CARD_ABSENT}, {@code CARD_MUTE}, {@code READER_GONE}, {@code READER_BUSY},
     *     {@code READER_SERVICE_MISSING} or {@code READER_ERROR}
     */
    CardConnection connect(Duration limit) throws InkanException;

    /** A watch that can be ended. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
