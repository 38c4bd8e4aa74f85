package org.inkan.runtime.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteRule;
import org.inkan.api.site.SiteUse;
import org.inkan.api.site.Sites;
import org.inkan.runtime.Home;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The person's permissions under the administrator's lists. Each change is a line of the audit log. */
@Component(configurationPid = SiteSettings.PID)
public final class RuledSites implements Sites {
    private static final Logger LOG = LoggerFactory.getLogger(RuledSites.class);

    private final AuditLog audit;
    private final PermissionStore permissions;
    private volatile Lists lists;

    /** The administrator's lists, and since when they are in force here. */
    private record Lists(AdministratorRules rules, Instant since) {}

    @Activate
    public RuledSites(BundleContext context, @Reference AuditLog audit, SiteSettings settings) throws IOException {
        this(
                Home.of(context).<PermissionStore>map(PermissionFile::new).orElseGet(PermissionStore.InMemory::new),
                audit,
                AdministratorRules.of(settings));
    }

    RuledSites(PermissionStore permissions, AuditLog audit, AdministratorRules rules) {
        this.permissions = permissions;
        this.audit = audit;
        this.lists = new Lists(rules, now());
    }

    @Modified
    void change(SiteSettings settings) {
        obey(AdministratorRules.of(settings));
    }

    void obey(AdministratorRules rules) {
        if (!rules.equals(lists.rules())) {
            lists = new Lists(rules, now());
            audit.append(
                    "site.lists",
                    "ok",
                    Map.of(
                            "allowed",
                            String.valueOf(rules.allowed().size()),
                            "denied",
                            rules.unreadableDenial()
                                    ? "*"
                                    : String.valueOf(rules.denied().size())));
        }
    }

    @Override
    public Decision decide(Origin origin, SiteUse use) {
        return lists.rules()
                .decide(origin, use)
                .orElseGet(() -> of(origin)
                        .filter(permission -> permission.uses().contains(use))
                        .map(permission -> Decision.ALLOWED)
                        .orElse(Decision.ASK));
    }

    private Optional<Permission> of(Origin origin) {
        return permissions.read().stream()
                .filter(permission -> permission.origin().equals(origin))
                .findFirst();
    }

    @Override
    public List<SiteRule> rules() {
        Lists now = lists;
        return Stream.concat(
                        now.rules().rules(now.since()).stream(),
                        permissions.read().stream().map(Permission::rule))
                .toList();
    }

    /** The line comes first: no permission without it. */
    @Override
    public void allow(Origin origin, Set<SiteUse> uses) {
        if (Origin.parse(origin.toString()).filter(origin::equals).isEmpty() || uses.isEmpty()) {
            throw new IllegalArgumentException("no origin, or nothing to allow");
        }
        audit.append(
                "site.allow",
                "ok",
                Map.of(
                        "site", origin.toString(),
                        "uses", new TreeSet<>(uses).stream().map(Enum::name).collect(Collectors.joining(" "))));
        try {
            permissions.change(before -> added(before, origin, uses));
        } catch (IOException e) {
            audit.append("site.allow", "not kept", Map.of("site", origin.toString()));
            throw new UncheckedIOException(e);
        }
    }

    /** At the end of the list; beyond its bound the oldest goes, and the person is asked again. */
    private static List<Permission> added(List<Permission> before, Origin origin, Set<SiteUse> uses) {
        List<Permission> after = new ArrayList<>(before);
        Permission now = before.stream()
                .filter(permission -> permission.origin().equals(origin))
                .findFirst()
                .map(permission -> permission.with(uses, now()))
                .orElseGet(() -> new Permission(origin, uses, now()));
        after.removeIf(permission -> permission.origin().equals(origin));
        after.add(now);
        return List.copyOf(after.subList(Math.max(0, after.size() - PermissionText.MAX_SITES), after.size()));
    }

    @Override
    public void revoke(Origin origin) {
        if (of(origin).isEmpty()) {
            return;
        }
        try {
            permissions.change(before -> before.stream()
                    .filter(permission -> !permission.origin().equals(origin))
                    .toList());
        } catch (IOException e) {
            LOG.error("A permission could not be taken back alone; all are taken back", e);
            clear();
        }
        audit.append("site.revoke", "ok", Map.of("site", origin.toString()));
    }

    private void clear() {
        try {
            permissions.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
