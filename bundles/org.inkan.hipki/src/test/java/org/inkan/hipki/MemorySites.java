package org.inkan.hipki;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteRule;
import org.inkan.api.site.SiteUse;
import org.inkan.api.site.Sites;

/** Rules that live as long as a test. */
final class MemorySites implements Sites {
    private final Map<String, Set<SiteUse>> allowed = new ConcurrentHashMap<>();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    void deny(String origin) {
        denied.add(origin);
    }

    @Override
    public Decision decide(Origin origin, SiteUse use) {
        if (denied.contains(origin.toString())) {
            return Decision.DENIED;
        }
        return allowed.getOrDefault(origin.toString(), Set.of()).contains(use) ? Decision.ALLOWED : Decision.ASK;
    }

    @Override
    public List<SiteRule> rules() {
        return allowed.entrySet().stream()
                .map(rule -> new SiteRule(rule.getKey(), true, rule.getValue(), false, Instant.EPOCH))
                .toList();
    }

    @Override
    public void allow(Origin origin, Set<SiteUse> uses) {
        allowed.put(origin.toString(), Set.copyOf(uses));
    }

    @Override
    public void revoke(Origin origin) {
        allowed.remove(origin.toString());
    }
}
