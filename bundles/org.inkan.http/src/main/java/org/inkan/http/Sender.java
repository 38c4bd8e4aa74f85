package org.inkan.http;

import jakarta.servlet.http.HttpServletRequest;

/** Who sends a request, as far as a browser tells. */
final class Sender {
    /** A program. */
    static final String PROGRAM = "program";

    /** A page of this service, or the person's own doing. */
    static final String OWN = "own";

    /** A page that hides where it comes from: it must not use up what programs and our own pages need. */
    static final String HIDDEN = "hidden";

    private static final int MAX_LENGTH = 300;

    private Sender() {}

    /** The Origin header, else scheme and authority of the Referer. */
    static String of(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            return shortened(origin);
        }
        String referer = request.getHeader("Referer");
        if (referer == null) {
            return nameless(request.getHeader("Sec-Fetch-Site"));
        }
        int authority = referer.indexOf("://");
        int path = authority < 0 ? -1 : referer.indexOf('/', authority + 3);
        return shortened(path < 0 ? referer : referer.substring(0, path));
    }

    private static String nameless(String relation) {
        if (relation == null) {
            return PROGRAM;
        }
        return relation.equals("same-origin") || relation.equals("none") ? OWN : HIDDEN;
    }

    private static String shortened(String name) {
        return name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
    }
}
