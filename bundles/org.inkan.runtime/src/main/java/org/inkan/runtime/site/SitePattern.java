package org.inkan.runtime.site;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.inkan.api.site.Origin;

/**
 * Which sites the administrator means: an origin exactly, a host, or all hosts below a name ({@code *.gov.tw}). Reads
 * narrowly what allows and widely what denies, because a mistake must never open anything.
 */
sealed interface SitePattern {
    /** A longer text is no pattern. */
    int MAX_LENGTH = Origin.MAX_LENGTH;

    /** Whether a permission of this pattern is one for the site. */
    boolean permits(Origin origin);

    /** Whether a denial of this pattern is one for the site. */
    boolean forbids(Origin origin);

    /** As the administrator's tools show it. */
    String text();

    /** Empty for what is no pattern: a path, a port after a wildcard, a star elsewhere, a name not in ASCII. */
    static Optional<SitePattern> parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (name.contains("://")) {
            return Origin.parse(name).map(Exactly::new);
        }
        boolean below = name.startsWith("*.");
        String host = below ? name.substring(2) : name;
        return Hosts.NAME.matcher(host).matches() ? Optional.of(new Hosts(host, below)) : Optional.empty();
    }

    /** One origin. */
    record Exactly(Origin origin) implements SitePattern {
        @Override
        public boolean permits(Origin other) {
            return origin.equals(other);
        }

        @Override
        public boolean forbids(Origin other) {
            return origin.scheme().equals(other.scheme())
                    && origin.port() == other.port()
                    && withoutRoot(origin.host()).equals(withoutRoot(other.host()));
        }

        @Override
        public String text() {
            return origin.toString();
        }
    }

    /**
     * Hosts on any port, with TLS where it allows.
     *
     * @param name lower case, without a dot at the end
     * @param below the names below it, and not the name itself
     */
    record Hosts(String name, boolean below) implements SitePattern {
        private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
        private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

        @Override
        public boolean permits(Origin origin) {
            return origin.scheme().equals("https") && matches(origin.host());
        }

        @Override
        public boolean forbids(Origin origin) {
            return matches(withoutRoot(origin.host()));
        }

        private boolean matches(String host) {
            if (!below) {
                return host.equals(name);
            }
            return host.endsWith("." + name)
                    && NAME.matcher(host.substring(0, host.length() - name.length() - 1))
                            .matches();
        }

        @Override
        public String text() {
            return below ? "*." + name : name;
        }
    }

    /** {@code example.tw.} is the same machine as {@code example.tw}, but another origin. */
    private static String withoutRoot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
