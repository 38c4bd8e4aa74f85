package org.inkan.hipki.page;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteUse;
import org.inkan.api.site.Sites;
import org.inkan.api.site.Sites.Decision;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;

/** A page that asks whether a site is to be trusted. One answer. */
public final class DomainPage implements OwnPage {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private final Origin origin;
    private boolean answered;

    public DomainPage(Origin origin) {
        this.origin = origin;
    }

    /**
     * The site that is meant. The link names a host only; scheme and port are those of the page with the link when it is of
     * that host, else https.
     *
     * @param domain a host name
     * @param opener where the link was, if the browser says so
     */
    public static Optional<Origin> origin(String domain, Optional<Origin> opener) {
        if (domain == null || !HOST.matcher(domain).matches()) {
            return Optional.empty();
        }
        return opener.filter(from -> from.host().equalsIgnoreCase(domain)).or(() -> Origin.parse("https://" + domain));
    }

    /**
     * @throws HipkiException {@code USER_CANCELLED}; {@code SITE_NOT_ALLOWED} when the administrator forbids the site
     */
    public void answer(Sites sites, boolean allowed, boolean certificates, boolean sign) throws HipkiException {
        synchronized (this) {
            if (answered) {
                throw new HipkiException(Major.BAD_PARAMETER);
            }
            answered = true;
        }
        if (!allowed) {
            throw new HipkiException(Major.USER_CANCELLED);
        }
        if (sites.decide(origin, SiteUse.LIST) == Decision.DENIED) {
            throw new HipkiException(Major.SITE_NOT_ALLOWED);
        }
        Set<SiteUse> uses = EnumSet.of(SiteUse.LIST);
        if (certificates || sign) {
            uses.add(SiteUse.CERTIFICATES);
        }
        if (sign) {
            uses.add(SiteUse.SIGN);
        }
        sites.allow(origin, uses);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
