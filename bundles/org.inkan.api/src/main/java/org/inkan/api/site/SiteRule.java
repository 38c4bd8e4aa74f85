package org.inkan.api.site;

import java.time.Instant;
import java.util.Set;

/**
 * A standing decision about sites.
 *
 * @param pattern an origin as {@link Origin#toString()}, or for the administrator a host pattern such as {@code *.gov.tw},
 *     which means https and any port
 * @param allowed whether it allows or denies
 * @param uses what it speaks of
 * @param administrator whether the administrator set it; such a rule cannot be revoked by the person
 * @param since when it was made
 */
public record SiteRule(String pattern, boolean allowed, Set<SiteUse> uses, boolean administrator, Instant since) {
    public SiteRule {
        uses = Set.copyOf(uses);
    }
}
