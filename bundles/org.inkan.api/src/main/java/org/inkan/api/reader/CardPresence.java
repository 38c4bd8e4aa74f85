package org.inkan.api.reader;

/** What is in a reader. */
public sealed interface CardPresence {
    /** Nothing. */
    record Absent() implements CardPresence {}

    /**
     * A card that answered its reset.
     *
     * @param atr its answer
     * @param insertion counts up with every insertion into this reader, so that a fast pull and insert is seen as a new card
     */
    record Present(Atr atr, long insertion) implements CardPresence {}

    /** Something that gives no ATR: turned over, dirty, broken, or no card at all. */
    record Mute() implements CardPresence {}

    /** The reader itself is gone; no further change will come. */
    record ReaderGone() implements CardPresence {}
}
