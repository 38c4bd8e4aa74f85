package org.inkan.card.hicos;

import org.inkan.api.card.CardSession;
import org.inkan.api.card.PinTransport;
import org.inkan.api.card.Recognition;
import org.inkan.api.failure.InkanException;

/** Sends PINs as one generation wants them protected. */
interface PinCommands {
    /**
     * One command with PINs in it.
     *
     * @param transport has the keys
     * @param instruction VERIFY, CHANGE REFERENCE DATA or RESET RETRY COUNTER
     * @return the status word
     */
    int send(CardSession session, Recognition card, PinTransport transport, int instruction, PinValues values)
            throws InkanException;

    static PinCommands of(Family family) {
        return family.generation() == Generation.FIRST ? new TripleDesPins(family) : new ChannelPins(family);
    }
}
