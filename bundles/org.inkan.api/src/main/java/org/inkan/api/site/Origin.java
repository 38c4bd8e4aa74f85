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
     * @return empty for {@code null} (an opaque origin), for other schemes and for anything with a path, user or query
     */
    public static Optional<Origin> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean bare = uri.getRawPath() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if (!bare || uri.getHost() == null || !scheme.equals("http") && !scheme.equals("https")) {
                return Optional.empty();
            }
            int own = scheme.equals("https") ? 443 : 80;
            int port = uri.getPort() == -1 ? own : uri.getPort();
            return port < 1 || port > 65535
                    ? Optional.empty()
                    : Optional.of(new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** As a browser writes it: without the scheme's own port. */
    @Override
    public String toString() {
        boolean own = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (own ? "" : ":" + port);
    }
}
