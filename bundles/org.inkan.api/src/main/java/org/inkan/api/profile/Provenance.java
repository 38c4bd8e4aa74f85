package org.inkan.api.profile;

/**
 * How well something is known.
 *
 * @param confidence how sure
 * @param source where it is from, in a few words
 */
public record Provenance(Confidence confidence, String source) {
    /** How sure. */
    public enum Confidence {
        /** Seen on real cards or in published certificates, by more than one party or checkable. */
        VERIFIED,
        /** One source without a way to check it, or inferred. Never becomes a command. */
        UNVERIFIED,
        /** Nothing public is known. */
        UNKNOWN
    }
}
