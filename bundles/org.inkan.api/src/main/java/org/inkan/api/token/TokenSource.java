package org.inkan.api.token;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where {@link TokenBackend}s come from that take their time to be found, such as PKCS#11 modules that are still being loaded. A
 * plug-in registers one such service beside its back-ends, so that "no token" and "not looked yet" can be told apart.
 * Thread-safe.
 */
@ConsumerType
public interface TokenSource {
    /**
     * Waits until the first look is over: every token that was there is registered, and what cannot be looked into is given up
     * for now.
     *
     * @param limit how long to wait at most
     * @return whether it is over
     */
    boolean settled(Duration limit) throws InterruptedException;
}
