package org.inkan.runtime.site;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteRule;
import org.inkan.api.site.SiteUse;

/** What the person lets one site do. */
record Permission(Origin origin, Set<SiteUse> uses, Instant since) {
    Permission {
        uses = Set.copyOf(uses);
    }

    Permission with(Set<SiteUse> more, Instant now) {
        Set<SiteUse> all = EnumSet.copyOf(more);
        all.addAll(uses);
        return new Permission(origin, all, now);
    }

    SiteRule rule() {
        return new SiteRule(origin.toString(), true, uses, false, since);
    }
}
