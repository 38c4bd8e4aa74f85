package org.inkan.api.profile;

import java.util.Map;

/**
 * Recognises a CA by its name in the issuer field. Several CA certificates of one CA share this name.
 *
 * @param attributes all of these have to be in the issuer name, by their short type ({@code C}, {@code O}, {@code OU},
 *     {@code CN}), compared after RFC 5280, 7.1 folding
 */
public record IssuerRule(Map<String, String> attributes) {
    public IssuerRule {
        attributes = Map.copyOf(attributes);
    }
}
