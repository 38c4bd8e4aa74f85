package org.inkan.runtime.site;

import java.nio.file.Path;
import java.util.Set;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteUse;
import org.inkan.runtime.fake.FakeAudit;

/** Another process with the same state directory. */
final class SiteWriter {
    static final int SITES = 20;

    private SiteWriter() {}

    public static void main(String[] arguments) {
        RuledSites sites = new RuledSites(
                new PermissionFile(Path.of(arguments[0])), new FakeAudit(), RuledSitesTest.rules("", "", "SIGN"));
        switch (arguments[1]) {
            case "allow" -> sites.allow(origin(arguments[2]), Set.of(SiteUse.SIGN));
            case "revoke" -> sites.revoke(origin(arguments[2]));
            default -> {
                for (int i = 0; i < SITES; i++) {
                    sites.allow(origin("https://" + arguments[2] + i + ".example"), Set.of(SiteUse.LIST));
                }
            }
        }
    }

    private static Origin origin(String text) {
        return Origin.parse(text).orElseThrow();
    }
}
