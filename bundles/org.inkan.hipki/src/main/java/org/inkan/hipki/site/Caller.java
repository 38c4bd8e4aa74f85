package org.inkan.hipki.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.site.Origin;

/** Who sends a request, as far as a browser's headers prove it. */
public sealed interface Caller {
    /** No browser, or the person typing the address: nothing that a page can forge. */
    record Program() implements Caller {}

    /** A page of that origin. */
    record Site(Origin origin) implements Caller {}

    /** A page that hides where it comes from, or one of this service's own that does not prove itself. */
    record Hidden() implements Caller {}

    static Caller of(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            return site(origin, request);
        }
        String relation = request.getHeader("Sec-Fetch-Site");
        if ("none".equals(relation) || "same-origin".equals(relation)) {
            return new Program();
        }
        String referer = request.getHeader("Referer");
        if (referer != null) {
            return site(bare(referer), request);
        }
        return relation == null ? new Program() : new Hidden();
    }

    private static Caller site(String text, HttpServletRequest request) {
        return Origin.parse(text)
                .filter(origin -> !isOurs(origin, request))
                .<Caller>map(Site::new)
                .orElse(new Hidden());
    }

    /** Whether an origin is this service itself. */
    static boolean isOurs(Origin origin, HttpServletRequest request) {
        return origin.scheme().equals("http")
                && origin.port() == request.getLocalPort()
                && Set.of("localhost", "127.0.0.1", "[::1]").contains(origin.host());
    }

    /** Whether a request comes from a page of this service: a browser sets the header, a page cannot. */
    static boolean isOurPage(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Origin"))
                .flatMap(Origin::parse)
                .filter(origin -> isOurs(origin, request))
                .isPresent();
    }

    /**
     * Whether a browser shows the answer in a window. What a page only loads, frames or fetches beforehand takes no place from
     * windows that people see. Old browsers do not say.
     */
    static boolean isForWindow(HttpServletRequest request) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        return destination == null || destination.equals("document");
    }

    private static String bare(String address) {
        int authority = address.indexOf("://");
        int path = authority < 0 ? -1 : address.indexOf('/', authority + 3);
        return (path < 0 ? address : address.substring(0, path)).toLowerCase(Locale.ROOT);
    }
}
