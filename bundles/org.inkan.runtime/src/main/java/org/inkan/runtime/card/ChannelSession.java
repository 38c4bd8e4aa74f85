package org.inkan.runtime.card;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.token.TokenContents;

/** A session over a channel: collects answers, repeats with the right length, chains long commands, and guards the gate. */
public final class ChannelSession implements CardSession {
    private static final int CHAIN_BLOCK = 255;
    private static final int CHAINING_BIT = 0x10;
    private static final int GET_RESPONSE = 0xC0;
    /** One more than the largest answer needs; a card that goes on answering 61xx is stopped here. */
    private static final int MAX_ROUNDS = 258;

    /**
     * What a session knows besides the channel.
     *
     * @param atr of the card
     * @param recognition of this driver, empty while it probes
     * @param profile of the card
     * @param notes the card's
     * @param remembered contents by serial number
     */
    public record Context(
            Atr atr,
            Optional<Recognition> recognition,
            Optional<CardProfile> profile,
            Notes notes,
            Function<String, Optional<TokenContents>> remembered) {
        /** For a card that nothing is known of yet. */
        public static Context unknown(Atr atr) {
            return new Context(atr, Optional.empty(), Optional.empty(), new Notes(), serial -> Optional.empty());
        }
    }

    private final CardChannel channel;
    private final Context context;
    private final CommandGate gate;
    private final CardCapabilities capabilities;

    public ChannelSession(CardChannel channel, Context context, CommandGate gate) {
        this.channel = channel;
        this.context = context;
        this.gate = gate;
        this.capabilities = CardCapabilities.of(context.atr());
    }

    @Override
    public Atr atr() {
        return context.atr();
    }

    @Override
    public Optional<Recognition> recognition() {
        return context.recognition();
    }

    @Override
    public Optional<CardProfile> profile() {
        return context.profile();
    }

    @Override
    public boolean extendedLength() {
        return capabilities.extendedLength();
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) throws InkanException {
        gate.check(command);
        byte[] data = command.data();
        int sent = 0;
        try {
            while (!capabilities.extendedLength() && data.length - sent > CHAIN_BLOCK) {
                byte[] block = Arrays.copyOfRange(data, sent, sent + CHAIN_BLOCK);
                CommandApdu link = like(command, command.cla() | CHAINING_BIT, block);
                ResponseApdu answer;
                try {
                    answer = exchange(link);
                } finally {
                    link.wipe();
                }
                if (!answer.ok()) {
                    return answer;
                }
                sent += CHAIN_BLOCK;
            }
            if (sent == 0) {
                return collect(command);
            }
            CommandApdu last = like(command, command.cla(), Arrays.copyOfRange(data, sent, data.length))
                    .withLe(Math.min(command.le(), CommandApdu.MAX_SHORT));
            try {
                return collect(last);
            } finally {
                last.wipe();
            }
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    /**
     * A link of a chain.
     *
     * @param block its data; overwritten
     */
    private static CommandApdu like(CommandApdu command, int cla, byte[] block) {
        CommandApdu link =
                CommandApdu.of(cla, command.ins(), command.p1(), command.p2()).withData(block);
        Arrays.fill(block, (byte) 0);
        return command.confidential() ? link.asConfidential() : link;
    }

    private ResponseApdu collect(CommandApdu command) throws InkanException {
        ResponseApdu answer = withRightLength(command);
        if (answer.status() >> 8 != 0x61) {
            return answer;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(answer.data());
        int cla = (command.cla() & 0x80) != 0 ? 0x80 : 0x00;
        for (int round = 0; answer.status() >> 8 == 0x61; round++) {
            int more = answer.status() & 0xFF;
            answer = withRightLength(
                    CommandApdu.of(cla, GET_RESPONSE, 0, 0).withLe(more == 0 ? CommandApdu.MAX_SHORT : more));
            all.writeBytes(answer.data());
            if (round == MAX_ROUNDS || all.size() > MAX_FILE) {
                throw new InkanException(FailureCode.CARD_MALFORMED, "what", "an answer without end");
            }
        }
        return ResponseApdu.of(all.toByteArray(), answer.status());
    }

    /** A command that expects nothing has no wrong length, and a PIN is never sent again whatever the card says. */
    private ResponseApdu withRightLength(CommandApdu command) throws InkanException {
        ResponseApdu answer = exchange(command);
        if (answer.status() >> 8 != 0x6C || command.le() == CommandApdu.NO_LE || command.confidential()) {
            return answer;
        }
        int right = answer.status() & 0xFF;
        return exchange(command.withLe(right == 0 ? CommandApdu.MAX_SHORT : right));
    }

    private ResponseApdu exchange(CommandApdu command) throws InkanException {
        byte[] bytes = command.encoded();
        try {
            byte[] answer = channel.transmit(bytes);
            if (answer.length < 2 || answer.length > MAX_FILE + 2) {
                throw new InkanException(
                        FailureCode.CARD_MALFORMED, "what", "an answer of " + answer.length + " bytes");
            }
            return new ResponseApdu(answer);
        } finally {
            if (command.confidential()) {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    @Override
    public byte[] require(CommandApdu command) throws InkanException {
        ResponseApdu answer = transmit(command);
        if (!answer.ok()) {
            throw new InkanException(FailureCode.CARD_REFUSED, "status", String.format("%04X", answer.status()));
        }
        return answer.data();
    }

    @Override
    public <T> Optional<T> note(Class<T> type) {
        return context.notes().get(type);
    }

    @Override
    public void note(Object value) {
        context.notes().put(value);
    }

    @Override
    public void forget(Class<?> type) {
        context.notes().drop(type);
    }

    @Override
    public Optional<TokenContents> remembered(String serialNumber) {
        return context.remembered().apply(serialNumber);
    }
}
