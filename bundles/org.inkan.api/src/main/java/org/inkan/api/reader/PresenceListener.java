package org.inkan.api.reader;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears what happens in one reader. Called on the transport's own thread; must return at once. */
@ConsumerType
@FunctionalInterface
public interface PresenceListener {
    void presenceChanged(CardPresence presence);
}
