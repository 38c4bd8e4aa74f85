package org.inkan.card.hicos;

import org.inkan.api.card.CardSession;
import org.inkan.api.card.PinTransport;
import org.inkan.api.card.Recognition;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;

/**
 * PIN commands of the second generation: each in a channel of its own. The channel of a VERIFY stays noted for the one private
 * operation that may follow it.
 */
record ChannelPins(Family family) implements PinCommands {
    @Override
    public int send(CardSession session, Recognition card, PinTransport transport, int instruction, PinValues values)
            throws InkanException {
        session.forget(SecureChannel.class);
        // Before the channel: a command outside would close it.
        new CardFiles(session, family).select(CardPins.keys(family));
        SecureChannel channel = SecureChannel.open(session, card, transport);
        boolean kept = false;
        CommandApdu command =
                CommandApdu.of(0x00, instruction, 0, CardPins.USER).withData(values.bytes());
        try {
            int status = channel.transmit(session, command).status();
            kept = instruction == Ins.VERIFY && status == ResponseApdu.OK;
            if (kept) {
                session.note(channel);
            }
            return status;
        } finally {
            command.wipe();
            if (!kept) {
                channel.close();
            }
        }
    }
}
