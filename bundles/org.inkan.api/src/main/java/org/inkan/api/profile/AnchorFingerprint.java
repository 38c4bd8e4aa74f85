package org.inkan.api.profile;

/**
 * A root that a CA's certificates lead to. The certificate itself is given by whoever trusts it; this lets people compare.
 *
 * @param name for people
 * @param sha256 64 hexadecimal digits
 * @param provenance how well that is known
 */
public record AnchorFingerprint(String name, String sha256, Provenance provenance) {}
