package org.inkan.api.audit;

import java.util.List;
import java.util.Map;
import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ProviderType;

/** The append-only log, each line chained to the one before by SHA-256. A service of the runtime; thread-safe. */
@ProviderType
public interface AuditLog {
    /** Adds a line and has it on disk before it returns. */
    void append(String action, String outcome, Map<String, String> details);

    /**
     * Checks the whole chain.
     *
     * @return how many lines it has
     * @throws InkanException {@code AUDIT_BROKEN} with the first line that does not fit, also when lines are missing at the
     *     end
     */
    long verify() throws InkanException;

    /**
     * @param count how many of the latest, at most 1000
     * @return oldest first
     */
    List<AuditEntry> latest(int count) throws InkanException;
}
