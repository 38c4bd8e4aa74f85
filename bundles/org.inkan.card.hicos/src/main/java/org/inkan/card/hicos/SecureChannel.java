package org.inkan.card.hicos;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.PinTransport;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.TransportKeys;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.codec.scp03.ProtectedCommands;
import org.inkan.codec.scp03.SessionKeys;

/** An open SCP03 channel; noted in the session from a VERIFY to the private operation it allows. */
final class SecureChannel implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Answers of the S8 mode: diversification data, three bytes about the key, challenge, cryptogram, perhaps a counter. */
    private static final int DIVERSIFICATION = 10;

    private static final int CHALLENGE_AT = 13;
    private static final int CRYPTOGRAM_AT = 21;
    private static final int ANSWER = 29;
    private static final int ANSWER_WITH_COUNTER = 32;
    private static final int SCP = 0x03;
    private static final int SCP_AT = 11;
    private static final int MAC_AND_ENCRYPTION = 0x03;
    private static final int WIRE_CLASS = 0x84;

    private final ProtectedCommands commands;

    private SecureChannel(ProtectedCommands commands) {
        this.commands = commands;
    }

    /** Opens a channel. Nothing that is secret is sent before the card has shown that it has the keys. */
    static SecureChannel open(CardSession session, Recognition card, PinTransport transport) throws InkanException {
        byte[] hostChallenge = new byte[SessionKeys.CHALLENGE];
        RANDOM.nextBytes(hostChallenge);
        byte[] answer = session.require(CommandApdu.of(0x80, Ins.INITIALIZE_UPDATE, 0, 0)
                .withData(hostChallenge)
                .withLe(CommandApdu.MAX_SHORT));
        if (answer.length != ANSWER && answer.length != ANSWER_WITH_COUNTER || answer[SCP_AT] != SCP) {
            throw Malformed.because("a channel of another kind");
        }
        try (TransportKeys keys =
                        transport.keys(card.family(), card.variant(), Arrays.copyOf(answer, DIVERSIFICATION));
                SessionKeys derived = derive(keys, hostChallenge, answer)) {
            byte[] claimed = Arrays.copyOfRange(answer, CRYPTOGRAM_AT, ANSWER);
            if (!MessageDigest.isEqual(claimed, derived.cardCryptogram())) {
                throw Malformed.because("a card that does not have the transport keys");
            }
            ProtectedCommands commands = new ProtectedCommands(derived);
            try {
                session.require(CommandApdu.of(WIRE_CLASS, Ins.EXTERNAL_AUTHENTICATE, MAC_AND_ENCRYPTION, 0)
                        .withData(commands.authenticate(
                                WIRE_CLASS,
                                Ins.EXTERNAL_AUTHENTICATE,
                                MAC_AND_ENCRYPTION,
                                0,
                                derived.hostCryptogram())));
            } catch (InkanException | RuntimeException e) {
                commands.close();
                throw e;
            }
            return new SecureChannel(commands);
        }
    }

    private static SessionKeys derive(TransportKeys keys, byte[] hostChallenge, byte[] answer) throws InkanException {
        if (!(keys instanceof TransportKeys.Scp03 scp03)) {
            throw new InkanException(FailureCode.PIN_TRANSPORT_MISSING);
        }
        return SessionKeys.derive(
                scp03.encryption(),
                scp03.mac(),
                hostChallenge,
                Arrays.copyOfRange(answer, CHALLENGE_AT, CRYPTOGRAM_AT));
    }

    /**
     * One command through the channel; its data and answer are masked in traces.
     *
     * @param clear the command without protection
     */
    ResponseApdu transmit(CardSession session, CommandApdu clear) throws InkanException {
        int cla = clear.cla() | ProtectedCommands.CLASS_BIT;
        byte[] data = clear.data();
        CommandApdu command;
        try {
            command = CommandApdu.of(cla, clear.ins(), clear.p1(), clear.p2())
                    .withData(commands.protect(cla, clear.ins(), clear.p1(), clear.p2(), data))
                    .withLe(clear.le())
                    .asConfidential();
        } finally {
            Arrays.fill(data, (byte) 0);
        }
        try {
            return session.transmit(command);
        } finally {
            command.wipe();
        }
    }

    @Override
    public void close() {
        commands.close();
    }
}
