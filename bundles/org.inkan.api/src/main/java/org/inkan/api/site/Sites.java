package org.inkan.api.site;

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

    /** The person says yes for good. */
    void allow(Origin origin, Set<SiteUse> uses);

    /** Takes the person's permissions for a site back; does nothing when there are none. */
    void revoke(Origin origin);

    /** What the rules say. */
    enum Decision {
        ALLOWED,
        DENIED,
        /** Nobody has decided: ask the person. */
        ASK
    }
}
