package org.inkan.api.token;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that hears of tokens (whiteboard). Called on one thread of the runtime's own; must not block it for long. */
@ConsumerType
@FunctionalInterface
public interface TokenListener {
    void happened(TokenEvent event);
}
