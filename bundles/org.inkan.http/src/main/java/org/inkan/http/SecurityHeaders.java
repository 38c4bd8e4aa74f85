package org.inkan.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every answer carries. A servlet whose page needs more than nothing sets its own {@code Content-Security-Policy};
 * the others it leaves alone unless a protocol says otherwise.
 */
final class SecurityHeaders {
    static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Frame-Options", "DENY",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private SecurityHeaders() {}

    /** In the container's notation, for what it refuses before anybody is asked. */
    static String forErrorPages() {
        return ALWAYS.entrySet().stream()
                .map(header -> header.getKey() + '=' + header.getValue())
                .collect(Collectors.joining("##"));
    }

    static void addTo(HttpServletResponse answer) {
        ALWAYS.forEach(answer::setHeader);
    }
}
