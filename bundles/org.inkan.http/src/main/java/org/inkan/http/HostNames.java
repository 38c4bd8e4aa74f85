package org.inkan.http;

import java.util.Locale;
import java.util.Set;

/**
 * The names under which a browser may know this service. Any other name means that somebody's DNS answer leads here (DNS
 * rebinding), and the page behind it would count as our own.
 */
final class HostNames {
    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "[::1]");

    private HostNames() {}

    /**
     * @param header the Host header, {@code null} when there is none
     * @param target the host of the request's target, which may be absolute and differ from the header
     * @param port where the request came in
     */
    static boolean areOurs(String header, String target, int port) {
        if (header == null || target == null) {
            return false;
        }
        String suffix = ":" + port;
        String name = header.toLowerCase(Locale.ROOT);
        return name.endsWith(suffix)
                && OURS.contains(name.substring(0, name.length() - suffix.length()))
                && OURS.contains(target.toLowerCase(Locale.ROOT));
    }
}
