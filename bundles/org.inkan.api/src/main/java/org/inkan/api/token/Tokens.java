package org.inkan.api.token;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The readers and tokens there are. A service of the runtime; thread-safe, answers from memory. */
@ProviderType
public interface Tokens {
    /** Readers by name. */
    List<ReaderStatus> readers();

    /** Tokens by reader name; those that are no card come last. */
    List<Token> tokens();

    /**
     * Waits until every reader has been looked at once and nothing is being recognised.
     *
     * @param limit how long at most
     * @return whether it came to rest
     */
    boolean awaitSettled(Duration limit) throws InterruptedException;
}
