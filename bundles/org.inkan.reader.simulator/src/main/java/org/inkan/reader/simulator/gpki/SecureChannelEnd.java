package org.inkan.reader.simulator.gpki;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.inkan.api.card.TransportKeys;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.codec.scp03.ProtectedCommands;
import org.inkan.codec.scp03.SessionKeys;

/** The card's end of an SCP03 channel: opening it, and opening what comes through it. */
final class SecureChannelEnd {
    private static final int LEVEL_MAC_AND_ENCRYPTION = 0x03;
    private static final int DIVERSIFICATION = 10;
    private static final int SCP = 0x03;
    /** Random challenge, answers unprotected, 8-byte mode. */
    private static final int OPTIONS = 0x00;

    private final TransportKeys.Scp03 keys = TestKeys.gen2();
    private final SecureRandom random = new SecureRandom();
    private Optional<SessionKeys> offered = Optional.empty();
    private Optional<ProtectedCommands> open = Optional.empty();

    void close() {
        offered.ifPresent(SessionKeys::close);
        open.ifPresent(ProtectedCommands::close);
        offered = Optional.empty();
        open = Optional.empty();
    }

    /** INITIALIZE UPDATE (GlobalPlatform Card Specification, Amendment D, 7.1.1). */
    ResponseApdu initialize(CommandApdu command) {
        close();
        byte[] hostChallenge = command.data();
        if (hostChallenge.length != SessionKeys.CHALLENGE) {
            return ResponseApdu.of(Status.WRONG_LENGTH);
        }
        if (command.p1() != 0 && command.p1() != keys.version()) {
            return ResponseApdu.of(Status.NO_SUCH_KEY);
        }
        byte[] challenge = new byte[SessionKeys.CHALLENGE];
        random.nextBytes(challenge);
        SessionKeys session = SessionKeys.derive(keys.encryption(), keys.mac(), hostChallenge, challenge);
        offered = Optional.of(session);
        byte[] answer = new byte[DIVERSIFICATION + 3 + 2 * SessionKeys.CHALLENGE];
        answer[DIVERSIFICATION] = (byte) keys.version();
        answer[DIVERSIFICATION + 1] = SCP;
        answer[DIVERSIFICATION + 2] = OPTIONS;
        System.arraycopy(challenge, 0, answer, DIVERSIFICATION + 3, SessionKeys.CHALLENGE);
        System.arraycopy(
                session.cardCryptogram(),
                0,
                answer,
                DIVERSIFICATION + 3 + SessionKeys.CHALLENGE,
                SessionKeys.CHALLENGE);
        return ResponseApdu.of(answer, ResponseApdu.OK);
    }

    /** EXTERNAL AUTHENTICATE (Amendment D, 7.1.2). */
    ResponseApdu authenticate(CommandApdu command) {
        if (offered.isEmpty()) {
            return ResponseApdu.of(Status.NOT_SATISFIED);
        }
        SessionKeys session = offered.get();
        ProtectedCommands commands = new ProtectedCommands(session);
        boolean genuine = command.p1() == LEVEL_MAC_AND_ENCRYPTION
                && commands.authenticated(command.cla(), command.ins(), command.p1(), command.p2(), command.data())
                        .filter(cryptogram -> MessageDigest.isEqual(cryptogram, session.hostCryptogram()))
                        .isPresent();
        close();
        if (!genuine) {
            commands.close();
            return ResponseApdu.of(Status.HOST_NOT_GENUINE);
        }
        open = Optional.of(commands);
        return ResponseApdu.of(ResponseApdu.OK);
    }

    /** The command inside a protected one, its class without the protection bit; empty, and closed, when it is not genuine. */
    Optional<CommandApdu> opened(CommandApdu command) {
        Optional<byte[]> data = open.flatMap(
                channel -> channel.open(command.cla(), command.ins(), command.p1(), command.p2(), command.data()));
        if (data.isEmpty()) {
            close();
            return Optional.empty();
        }
        byte[] clear = data.get();
        CommandApdu inside = CommandApdu.of(
                        command.cla() & ~ProtectedCommands.CLASS_BIT, command.ins(), command.p1(), command.p2())
                .withData(clear)
                .withLe(command.le());
        Arrays.fill(clear, (byte) 0);
        return Optional.of(inside);
    }
}
