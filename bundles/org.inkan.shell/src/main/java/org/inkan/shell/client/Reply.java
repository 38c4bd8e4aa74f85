package org.inkan.shell.client;

/** How a person answered a {@link Question}. */
public sealed interface Reply {
    /**
     * A line was typed.
     *
     * @param line without its end; whoever asked overwrites it
     */
    record Typed(char[] line) implements Reply {
        /** Leaves the line out: it may be a PIN. */
        @Override
        public String toString() {
            return "Typed";
        }
    }

    /** The person ended the input, or there is nobody to ask. */
    record Closed() implements Reply {}

    /** Nobody typed a line within the limit. */
    record TimedOut() implements Reply {}
}
