package org.inkan.hipki.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteUse;
import org.inkan.api.site.Sites;
import org.inkan.api.site.Sites.Decision;

/** CORS and private network access (Fetch standard; WICG draft), for sites that have been approved and for no others. */
public final class CrossOrigin {
    private static final String PREFLIGHT_SECONDS = "600";

    private final Sites sites;

    public CrossOrigin(Sites sites) {
        this.sites = sites;
    }

    /** Lets an approved site read the answer. */
    public void share(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Vary", "Origin");
        if (Caller.of(request) instanceof Caller.Site site && isApproved(site.origin())) {
            open(site.origin(), response);
        }
    }

    /** Lets any site that says who it is read the answer: it tells an unknown one no more than that it is unknown. */
    public void shareWithAnyone(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Vary", "Origin");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (Caller.of(request) instanceof Caller.Site site) {
            open(site.origin(), response);
        }
    }

    /** Answers a preflight. */
    public void preflight(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Vary", "Origin");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        if (Caller.of(request) instanceof Caller.Site site && isApproved(site.origin())) {
            open(site.origin(), response);
            response.setHeader("Access-Control-Allow-Methods", "GET, POST");
            response.setHeader("Access-Control-Allow-Headers", "Content-Type");
            response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
            if ("true".equals(request.getHeader("Access-Control-Request-Private-Network"))) {
                response.setHeader("Access-Control-Allow-Private-Network", "true");
            }
        }
    }

    private boolean isApproved(Origin origin) {
        return sites.decide(origin, SiteUse.LIST) == Decision.ALLOWED;
    }

    private static void open(Origin origin, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", origin.toString());
    }
}
