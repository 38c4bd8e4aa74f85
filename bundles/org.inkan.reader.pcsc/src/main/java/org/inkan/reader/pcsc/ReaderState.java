package org.inkan.reader.pcsc;

import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardPresence;
import org.inkan.reader.pcsc.Winscard.ReaderQuery;

/**
 * What the service says of a reader.
 *
 * @param flags dwEventState: flags below, a counter of insertions and removals in the upper 16 bits
 * @param atr as many bytes as the service says, 0 to 36
 */
record ReaderState(int flags, byte[] atr) {
    private static final int CHANGED = 0x0002;
    private static final int UNKNOWN = 0x0004;
    private static final int PRESENT = 0x0020;
    private static final int MUTE = 0x0200;

    /** Whether the service does not know such a reader. */
    boolean unknown() {
        return (flags & UNKNOWN) != 0;
    }

    boolean changed() {
        return (flags & CHANGED) != 0;
    }

    boolean present() {
        return (flags & PRESENT) != 0;
    }

    int eventCounter() {
        return flags >>> 16;
    }

    /** The query that waits for whatever comes after this state. */
    ReaderQuery next(String reader) {
        return new ReaderQuery(reader, flags & ~CHANGED);
    }

    /** @param insertion the number of the insertion this state belongs to */
    CardPresence presence(long insertion) {
        if (!present()) {
            return new CardPresence.Absent();
        }
        boolean answered = (flags & MUTE) == 0 && atr.length >= 2 && atr.length <= Atr.MAX_LENGTH;
        return answered ? new CardPresence.Present(new Atr(atr), insertion) : new CardPresence.Mute();
    }
}
