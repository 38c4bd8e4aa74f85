package org.inkan.http;

import jakarta.servlet.http.HttpServletRequest;

/** Who sends a request, as far as a browser tells. */
final class Sender {
    /** A program, or a page that hides where it comes from. */
    static final String NAMELESS = "";

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
            return NAMELESS;
        }
        int authority = referer.indexOf("://");
        int path = authority < 0 ? -1 : referer.indexOf('/', authority + 3);
        return shortened(path < 0 ? referer : referer.substring(0, path));
    }

    private static String shortened(String name) {
        return name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
    }
}
