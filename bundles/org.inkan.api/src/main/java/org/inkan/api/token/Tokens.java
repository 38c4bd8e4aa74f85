package org.inkan.api.token;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The readers and tokens there are. A service of the runtime; thread-safe, answers from memory except where it says so. */
@ProviderType
public interface Tokens {
    /** Readers by name. */
    List<ReaderStatus> readers();

    /** Tokens by reader name; those that are no card come last. */
    List<Token> tokens();

    /**
     * One token for each card: where our driver can only read a card and a vendor's module can use its keys, the module's.
     * May read cards that have not been read yet.
     */
    List<Token> cards();

    /**
     * Waits until every {@link TokenSource} and every reader has been looked at once and nothing is being recognised.
     *
     * @param limit how long at most
     * @return whether it came to rest
     */
    boolean awaitSettled(Duration limit) throws InterruptedException;
}
