package org.inkan.hipki.site;

import org.inkan.api.site.SiteUse;
import org.inkan.api.site.Sites;
import org.inkan.api.site.Sites.Decision;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;

/**
 * Who is let in without being asked about: programs of this machine, which have the card anyway, and sites with a standing
 * permission.
 */
public final class Gate {
    private final Sites sites;
    private final boolean programs;

    /**
     * @param programs whether programs may use the service
     */
    public Gate(Sites sites, boolean programs) {
        this.sites = sites;
        this.programs = programs;
    }

    /**
     * @throws HipkiException {@code SITE_NOT_ALLOWED}
     */
    public void pass(Caller caller, SiteUse use) throws HipkiException {
        boolean allowed = caller instanceof Caller.Program && programs
                || caller instanceof Caller.Site site && sites.decide(site.origin(), use) == Decision.ALLOWED;
        if (!allowed) {
            throw new HipkiException(Major.SITE_NOT_ALLOWED);
        }
    }

    /** Who asked, for people and for the audit log. */
    public static String requester(Caller caller) {
        return caller instanceof Caller.Site site ? site.origin().toString() : "HiPKI";
    }
}
