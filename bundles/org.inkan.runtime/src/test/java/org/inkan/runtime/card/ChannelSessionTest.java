package org.inkan.runtime.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSessionTest {
    private static final Atr SILENT = Atr.of("3B 80 80 01 01");
    private static final Atr EXTENDED = Atr.of("3B 85 80 01 80 73 C0 21 C0 57");
    private static final CommandApdu READ = CommandApdu.of(0, 0xB0, 0, 0).withLe(256);

    /** Gives the answers one after the other and remembers the commands. */
    private static final class Script implements CardChannel {
        final List<String> sent = new ArrayList<>();
        final List<byte[]> arrays = new ArrayList<>();
        private final String[] answers;

        Script(String... answers) {
            this.answers = answers;
        }

        @Override
        public byte[] transmit(byte[] command) {
            arrays.add(command);
            sent.add(HexFormat.of().withUpperCase().formatHex(command));
            return HexFormat.of().parseHex(answers[Math.min(sent.size() - 1, answers.length - 1)]);
        }
    }

    @Test
    void collectsAnAnswerInPieces() throws InkanException {
        Script card = new Script("01026103", "03040561FF", "069000");
        ResponseApdu answer = session(SILENT, card).transmit(READ);
        assertThat(answer.data()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(answer.status()).isEqualTo(0x9000);
        assertThat(card.sent).containsExactly("00B0000000", "00C0000003", "00C00000FF");
    }

    @Test
    void asksForTheRestInTheClassOfItsCommand() throws InkanException {
        Script card = new Script("6100", "AA9000");
        session(SILENT, card).transmit(CommandApdu.of(0x80, 0xB0, 0, 0).withLe(256));
        assertThat(card.sent).containsExactly("80B0000000", "80C0000000");
    }

    @Test
    void repeatsWithTheRightLengthOnce() throws InkanException {
        Script card = new Script("6C05", "01020304059000");
        assertThat(session(SILENT, card).transmit(READ).data()).hasSize(5);
        assertThat(card.sent).containsExactly("00B0000000", "00B0000005");

        Script stubborn = new Script("6C05");
        assertThat(session(SILENT, stubborn).transmit(READ).status()).isEqualTo(0x6C05);
        assertThat(stubborn.sent).hasSize(2);
    }

    @Test
    void repeatsTheQuestionForTheRestWithTheRightLength() throws InkanException {
        Script card = new Script("6110", "6C02", "01029000");
        assertThat(session(SILENT, card).transmit(READ).data()).containsExactly(1, 2);
    }

    @Test
    void neverSendsAPinAgainWhateverTheCardSays() throws InkanException {
        Script card = new Script("6C08", "9000");
        CommandApdu verify = CommandApdu.of(0, 0x20, 0, 1)
                .withData(new byte[] {'2', '4', '6', '8'})
                .withLe(256)
                .asConfidential();
        assertThat(session(SILENT, card).transmit(verify).status()).isEqualTo(0x6C08);
        assertThat(card.sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6101", "016101"})
    void stopsACardThatNeverEndsItsAnswer(String answer) {
        Script card = new Script(answer);
        assertThat(code(session(SILENT, card), READ)).isEqualTo(FailureCode.CARD_MALFORMED);
        assertThat(card.sent).hasSizeLessThan(300);
    }

    @Test
    void stopsACardThatSendsMoreThanAFile() {
        Script card = new Script("AB".repeat(60_000) + "6100");
        assertThat(code(session(SILENT, card), READ)).isEqualTo(FailureCode.CARD_MALFORMED);
        assertThat(card.sent).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90"})
    void refusesAnAnswerWithoutStatus(String answer) {
        assertThat(code(session(SILENT, new Script(answer)), READ)).isEqualTo(FailureCode.CARD_MALFORMED);
    }

    @Test
    void refusesAnAnswerThatNoReaderCanGive() {
        assertThat(code(session(SILENT, new Script("00".repeat(65_537) + "9000")), READ))
                .isEqualTo(FailureCode.CARD_MALFORMED);
    }

    @Test
    void chainsWhatDoesNotFitOneCommand() throws InkanException {
        Script card = new Script("9000", "9000", "AA9000");
        byte[] data = new byte[600];
        Arrays.fill(data, (byte) 7);
        ResponseApdu answer = session(SILENT, card)
                .transmit(CommandApdu.of(0x80, 0x2A, 0x9E, 0x9A).withData(data).withLe(65_536));
        assertThat(answer.data()).hasSize(1);
        assertThat(card.sent)
                .containsExactly(
                        "902A9E9AFF" + "07".repeat(255),
                        "902A9E9AFF" + "07".repeat(255),
                        "802A9E9A5A" + "07".repeat(90) + "00");
    }

    @Test
    void chainsExactlyOneBlockInOneCommand() throws InkanException {
        Script card = new Script("9000");
        session(SILENT, card).transmit(CommandApdu.of(0, 0x2A, 0, 0).withData(new byte[255]));
        assertThat(card.sent).hasSize(1);
        assertThat(card.sent.get(0)).startsWith("002A0000FF");
    }

    @Test
    void endsAChainThatTheCardRefuses() throws InkanException {
        Script card = new Script("6884");
        ResponseApdu answer =
                session(SILENT, card).transmit(CommandApdu.of(0, 0x2A, 0, 0).withData(new byte[600]));
        assertThat(answer.status()).isEqualTo(0x6884);
        assertThat(card.sent).hasSize(1);
    }

    @Test
    void sendsOneLongCommandToACardThatTakesIt() throws InkanException {
        Script card = new Script("9000");
        ChannelSession session = session(EXTENDED, card);
        assertThat(session.extendedLength()).isTrue();
        session.transmit(CommandApdu.of(0, 0x2A, 0, 0).withData(new byte[300]));
        assertThat(card.sent).hasSize(1);
        assertThat(card.sent.get(0)).startsWith("002A000000012C");
    }

    @Test
    void wipesConfidentialBytesAfterSending() throws InkanException {
        Script card = new Script("9000");
        byte[] secret = new byte[300];
        Arrays.fill(secret, (byte) 0x35);
        session(SILENT, card)
                .transmit(CommandApdu.of(0, 0x20, 0, 1).withData(secret).asConfidential());
        assertThat(card.sent).hasSize(2).allMatch(command -> command.contains("3535"));
        assertThat(card.arrays).allSatisfy(array -> assertThat(array).containsOnly(0));
    }

    @Test
    void wipesConfidentialBytesWhenTheCardIsGone() {
        List<byte[]> arrays = new ArrayList<>();
        CardChannel gone = command -> {
            arrays.add(command);
            throw new InkanException(FailureCode.CARD_REMOVED);
        };
        CommandApdu verify =
                CommandApdu.of(0, 0x20, 0, 1).withData(new byte[] {0x35, 0x35}).asConfidential();
        assertThat(code(session(SILENT, gone), verify)).isEqualTo(FailureCode.CARD_REMOVED);
        assertThat(arrays.get(0)).containsOnly(0);
    }

    @Test
    void sendsNothingThatTheGateRefuses() {
        Script card = new Script("9000");
        CardSession session = new ChannelSession(card, ChannelSession.Context.unknown(SILENT), CommandGate.READ_ONLY);
        InkanException refused =
                catchThrowableOfType(InkanException.class, () -> session.transmit(CommandApdu.of(0, 0x20, 0, 1)));
        assertThat(refused.code()).isEqualTo(FailureCode.CARD_OPERATION_UNKNOWN);
        assertThat(refused.failure().details()).containsEntry("operation", "INS 20");
        assertThat(card.sent).isEmpty();
    }

    @Test
    void requiresNineThousand() throws InkanException {
        assertThat(session(SILENT, new Script("019000")).require(READ)).containsExactly(1);
        InkanException refused = catchThrowableOfType(
                InkanException.class, () -> session(SILENT, new Script("6A82")).require(READ));
        assertThat(refused.code()).isEqualTo(FailureCode.CARD_REFUSED);
        assertThat(refused.failure().details()).containsEntry("status", "6A82");
    }

    private static ChannelSession session(Atr atr, CardChannel card) {
        return new ChannelSession(card, ChannelSession.Context.unknown(atr), new CommandGate(Set.of(0xB0, 0x2A, 0x20)));
    }

    private static FailureCode code(CardSession session, CommandApdu command) {
        return catchThrowableOfType(InkanException.class, () -> session.transmit(command))
                .code();
    }
}
