package org.inkan.prompt;

import java.util.ArrayList;
import java.util.List;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;

/**
 * Where to type, shown by every window that there is: nobody answers there, so it may stand twice, and none of them knows
 * whether it is the one that is looked at.
 */
record EveryWindow(List<ReaderEntry> shown) implements ReaderEntry {

    static ReaderEntry of(List<PinPrompt> windows, PinQuestion question) {
        EveryWindow every = new EveryWindow(new ArrayList<>());
        try {
            for (PinPrompt window : windows) {
                every.shown.add(window.typeAtReader(question));
            }
        } catch (RuntimeException defect) {
            every.close();
            throw defect;
        }
        every.shown.removeIf(entry -> entry == ReaderEntry.UNANNOUNCED);
        return every.shown.isEmpty() ? ReaderEntry.UNANNOUNCED : every;
    }

    /** Nobody was asked. */
    @Override
    public boolean lastTryConfirmed() {
        return false;
    }

    @Override
    public void close() {
        shown.forEach(ReaderEntry::close);
    }
}
