package org.inkan.reader.simulator.card;

import org.inkan.api.reader.Atr;

/** A card as its contacts show it. Used by one thread at a time; any input gives an answer, never an exception. */
public interface SmartCard {
    Atr atr();

    /** Power on or reset: nothing is selected and nothing is verified; what was written stays. */
    void reset();

    /**
     * @param command any bytes
     * @return data and status word
     */
    byte[] process(byte[] command);
}
