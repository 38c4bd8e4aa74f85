package org.inkan.card.hicos;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PrivateOperation;

/**
 * Raw RSA: the block goes in by halves, and the result comes out by halves. The card checks no padding, so nothing but what
 * {@link PrivateOperation} lets through reaches it.
 */
record KeyUseCommands(CardSession session, Family family) {
    private static final int PROPRIETARY = 0x80;
    private static final int FIRST_HALF = 0x82;
    private static final int LAST_HALF = 0x02;
    private static final int PIN_NEEDED = 0x6982;
    /** What a half in one command has been seen with. */
    private static final Set<Integer> LENGTHS = Set.of(1024, 2048);

    private interface Line {
        ResponseApdu transmit(CommandApdu command) throws InkanException;
    }

    byte[] compute(KeyInfo key, PrivateOperation operation) throws InkanException {
        byte[] block = operation.input();
        if (!suits(key, operation) || block.length * 8 != key.bits() || !LENGTHS.contains(key.bits())) {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }
        if (family.generation() == Generation.FIRST) {
            new CardFiles(session, family).select(CardPins.keys(family));
            return throughHalves(key, block, session::transmit);
        }
        Optional<SecureChannel> channel = session.note(SecureChannel.class);
        if (channel.isEmpty()) {
            throw StatusWords.refused(PIN_NEEDED);
        }
        try {
            return throughHalves(key, block, command -> channel.get().transmit(session, command));
        } finally {
            session.forget(SecureChannel.class);
        }
    }

    private static boolean suits(KeyInfo key, PrivateOperation operation) {
        return switch (key.form()) {
            case RSA_RAW ->
                operation instanceof PrivateOperation.SignBlock
                                && (key.uses().contains(KeyUse.SIGN)
                                        || key.uses().contains(KeyUse.AUTHENTICATE))
                        || operation instanceof PrivateOperation.Decipher
                                && key.uses().contains(KeyUse.DECRYPT);
            default -> false;
        };
    }

    private byte[] throughHalves(KeyInfo key, byte[] block, Line line) throws InkanException {
        int half = block.length / 2;
        int reference = (int) key.location().reference();
        required(
                line,
                CommandApdu.of(PROPRIETARY, Ins.COMPUTE, FIRST_HALF, reference).withData(Arrays.copyOf(block, half)),
                0);
        byte[] first = required(
                line,
                CommandApdu.of(PROPRIETARY, Ins.COMPUTE, LAST_HALF, reference)
                        .withData(Arrays.copyOfRange(block, half, block.length))
                        .withLe(half),
                half);
        try {
            byte[] last = required(
                    line, CommandApdu.of(PROPRIETARY, Ins.MORE, half >> 8, half).withLe(half), half);
            byte[] result = Arrays.copyOf(first, block.length);
            System.arraycopy(last, 0, result, half, half);
            Arrays.fill(last, (byte) 0);
            return result;
        } finally {
            Arrays.fill(first, (byte) 0);
        }
    }

    private static byte[] required(Line line, CommandApdu command, int length) throws InkanException {
        ResponseApdu answer = line.transmit(command.asConfidential());
        if (!answer.ok()) {
            throw StatusWords.refused(answer.status());
        }
        byte[] data = answer.data();
        if (data.length != length) {
            throw Malformed.because("a result of " + data.length + " bytes");
        }
        return data;
    }
}
