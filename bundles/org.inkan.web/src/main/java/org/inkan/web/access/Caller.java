package org.inkan.web.access;

/** Who asks. */
public sealed interface Caller {
    /** A browser that came in by a page key. */
    record Page() implements Caller {}

    /** A program that has read the token file, so it runs as the person. */
    record Program() implements Caller {}
}
