package org.inkan.api.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * A web origin (RFC 6454).
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case, ASCII (punycode), an IPv6 address in brackets
 * @param port 1 to 65535, the scheme's own where the text has none
 */
public record Origin(String scheme, String host, int port) {
    /** A longer text is no origin. */
    public static final int MAX_LENGTH = 300;

    /**
     * From the text of an {@code Origin} header.
     *
     * @return empty for the word {@code null} (an opaque origin), for other schemes and for anything with a path, user or query
     */
    public static Optional<Origin> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.toLowerCase(Locale.ROOT));
            boolean https = "https".equals(uri.getScheme());
            if (!https && !"http".equals(uri.getScheme()) || uri.getHost() == null || zoned(uri.getHost())) {
                return Optional.empty();
            }
            int port = uri.getPort() != -1 ? uri.getPort() : https ? 443 : 80;
            Origin origin = new Origin(uri.getScheme(), uri.getHost(), port);
            // a URI may hold more than an origin, and may write its port in many ways
            boolean bare = uri.toString().equals(origin.toString())
                    || uri.toString().equals(origin.scheme + "://" + origin.host + ":" + port);
            return bare && port > 0 && port <= 65535 ? Optional.of(origin) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** An address with the name of a network card: a URI may have it, a site has not. */
    private static boolean zoned(String host) {
        return host.contains("%");
    }

    /** As a browser writes it: without the scheme's own port. */
    @Override
    public String toString() {
        boolean own = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (own ? "" : ":" + port);
    }
}
