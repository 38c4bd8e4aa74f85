package org.inkan.hipki;

import jakarta.servlet.http.HttpServletRequest;

/** A request's path, decoded, however the container splits it. */
final class Paths {
    private Paths() {}

    static String of(HttpServletRequest request) {
        String rest = request.getPathInfo();
        String path = rest == null ? request.getServletPath() : request.getServletPath() + rest;
        return path.isEmpty() ? "/" : path;
    }
}
