package org.inkan.api.site;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Who may do what. A service; thread-safe; rules of the person outlive the process. */
@ProviderType
public interface Sites {
    /** What the rules say: the administrator's denials first, then his permissions, then the person's. */
    Decision decide(Origin origin, SiteUse use);

    /** All rules, the administrator's first. */
    List<SiteRule> rules();

    /**
     * The person says yes for good, beside what was allowed before.
     *
     * @param uses at least one
     * @throws UncheckedIOException if the permission cannot be kept; then there is none
     */
    void allow(Origin origin, Set<SiteUse> uses);

    /**
     * Takes the person's permissions for a site back; does nothing when there are none. When a disk does not let one be taken
     * back alone, all are.
     *
     * @throws UncheckedIOException if even that fails
     */
    void revoke(Origin origin);

    /** What the rules say. */
    enum Decision {
        ALLOWED,
        DENIED,
        /** Nobody has decided: ask the person. */
        ASK
    }
}
