package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Random;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.TokenContents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can go wrong, at every command of a conversation. */
class HostileCardTest {
    private static final long SEED = 20_261_101L;

    /** What happens at one command; all others are answered by the card. */
    private enum Fault {
        PULLED_BEFORE,
        PULLED_AFTER,
        TRUNCATED,
        EMPTY,
        LONGER,
        GARBAGE_STATUS,
        ANSWER_BIT,
        COMMAND_BIT;

        FaultPlan at(long n, Random random) {
            return (number, command, line) -> {
                if (number != n) {
                    return line.send(command);
                }
                return switch (this) {
                    case PULLED_BEFORE -> {
                        line.pull();
                        yield line.send(command);
                    }
                    case PULLED_AFTER -> {
                        byte[] answer = line.send(command);
                        line.pull();
                        yield answer;
                    }
                    case TRUNCATED -> {
                        byte[] answer = line.send(command);
                        yield Arrays.copyOf(answer, random.nextInt(answer.length));
                    }
                    case EMPTY -> new byte[] {(byte) 0x90, 0x00};
                    case LONGER -> {
                        byte[] answer = line.send(command);
                        byte[] longer = new byte[answer.length + 1 + random.nextInt(300)];
                        System.arraycopy(answer, 0, longer, longer.length - answer.length, answer.length);
                        yield longer;
                    }
                    case GARBAGE_STATUS -> {
                        byte[] answer = line.send(command);
                        answer[answer.length - 2] = (byte) random.nextInt();
                        answer[answer.length - 1] = (byte) random.nextInt();
                        yield answer;
                    }
                    case ANSWER_BIT -> flipped(line.send(command), random);
                    case COMMAND_BIT -> line.send(flipped(command.clone(), random));
                };
            };
        }

        private static byte[] flipped(byte[] bytes, Random random) {
            int bit = random.nextInt(bytes.length * 8);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            return bytes;
        }
    }

    /** Whoever reads gets what is there, or a failure with a code; with a changed bit perhaps something else that is whole. */
    @ParameterizedTest
    @ValueSource(strings = {"moica", "moica/gen2", "moica/half-renewed"})
    void readsOrFailsAtEveryCommand(String name) throws Exception {
        Random random = new Random(SEED);
        try (CardInReader card = CardInReader.with(name)) {
            TokenContents whole = listed(card);
            long commands = card.reader.commands();
            for (Fault fault : Fault.values()) {
                for (long n = 1; n <= commands; n++) {
                    card.pullAndInsert();
                    card.forgetContents();
                    card.reader.faults(fault.at(n, random));
                    try {
                        TokenContents seen = listed(card);
                        if (fault == Fault.PULLED_BEFORE || fault == Fault.PULLED_AFTER) {
                            fail("%s at %d went unnoticed", fault, n);
                        }
                        assertThat(seen.pins()).isEqualTo(whole.pins());
                    } catch (InkanException e) {
                        if (fault == Fault.PULLED_BEFORE || fault == Fault.PULLED_AFTER) {
                            assertThat(e.code()).isEqualTo(FailureCode.CARD_REMOVED);
                        }
                    }
                    card.reader.faults(FaultPlan.NONE);
                }
            }
            card.pullAndInsert();
            assertThat(listed(card)).isEqualTo(whole);
        }
    }

    private static TokenContents listed(CardInReader card) throws InkanException {
        if (card.probe().family().isEmpty()) {
            throw new InkanException(FailureCode.CARD_UNKNOWN);
        }
        return card.read(false);
    }

    /**
     * Whoever signs gets a signature or a failure. With a right PIN no fault costs a try: the card counts a protected VERIFY
     * that reached it unchanged as right, and one that did not as none.
     */
    @ParameterizedTest
    @CsvSource({"moica, 7", "moica/gen2, 9"})
    void signsOrFailsAtEveryCommand(String name, int commands) throws Exception {
        Random random = new Random(SEED);
        try (CardInReader card = CardInReader.with(name)) {
            TokenContents contents = listed(card);
            KeyInfo key = CardInReader.key(contents, KeyUse.SIGN);
            PublicKey certified = RsaBlocks.certificate(contents, key).getPublicKey();
            for (int round = 0; round < 8; round++) {
                for (Fault fault : Fault.values()) {
                    for (long n = 1; n <= commands; n++) {
                        card.pullAndInsert();
                        card.probe();
                        card.reset();
                        card.reader.faults(fault.at(n, random));
                        signOrFail(card, contents, key, certified, fault);
                        card.reader.faults(FaultPlan.NONE);
                        card.pullAndInsert();
                        card.probe();
                        assertThat(card.driver
                                        .pinStatus(card.session(Capability.PIN_STATUS), CardInReader.pin(contents))
                                        .triesLeft())
                                .as("%s at %d", fault, n)
                                .hasValue(3);
                    }
                }
            }
        }
    }

    private static void signOrFail(
            CardInReader card, TokenContents contents, KeyInfo key, PublicKey certified, Fault fault)
            throws GeneralSecurityException {
        try (Pin pin = CardInReader.pin(CardInReader.PIN)) {
            CardSession session = card.session(Capability.VERIFY_PIN, Capability.SIGN);
            PinOutcome outcome = card.driver.verify(session, CardInReader.pin(contents), pin);
            if (!(outcome instanceof PinOutcome.Accepted)) {
                assertThat(fault).isIn(Fault.GARBAGE_STATUS, Fault.ANSWER_BIT);
                return;
            }
            byte[] signature = card.driver.perform(session, key, RsaBlocks.signing(key.bits()));
            if (fault != Fault.ANSWER_BIT && fault != Fault.COMMAND_BIT && fault != Fault.EMPTY) {
                assertThat(RsaBlocks.verifies(signature, certified)).isTrue();
            }
        } catch (InkanException expected) {
            assertThat(expected.code()).isNotEqualTo(FailureCode.INTERNAL);
        }
    }
}
