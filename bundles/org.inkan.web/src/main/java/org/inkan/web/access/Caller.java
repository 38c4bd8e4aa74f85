package org.inkan.web.access;

/** Who asks. */
public sealed interface Caller {
    /**
     * A browser that came in by a page key.
     *
     * @param session its id
     */
    record Page(String session) implements Caller {}

    /** A program that has read the token file: it runs as the person, and may do what the person may. */
    record Own() implements Caller {}

    /**
     * A program that the person has given a token.
     *
     * @param name which
     */
    record Program(String name) implements Caller {}
}
