package org.inkan.reader.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardConnection.Continuity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcscConnectionTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final byte[] READ = {0, (byte) 0xB0, 0, 0, 0};
    private static final Executor THREADS = PatientCalls.threads();

    private final ScriptedService service = new ScriptedService();

    @BeforeEach
    void insert() {
        service.put("R", ScriptedService.PRESENT, ScriptedService.ATR);
    }

    private PcscReader reader(Winscard winscard) {
        return new PcscReader(winscard, THREADS, "R", new ReaderState(ScriptedService.PRESENT, ScriptedService.ATR));
    }

    private static void assertFails(FailureCode code, ThrowingCallable attempt) {
        assertThatExceptionOfType(InkanException.class)
                .isThrownBy(attempt)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80100016, 0x8010002F, 0x80100066, 0x80100067})
    void aBrokenLineToAPulledCardMeansPulled(int code) throws Exception {
        try (CardConnection connection = reader(service).connect(LIMIT)) {
            service.answer = command -> {
                service.put("R", ScriptedService.EMPTY | 0x10000, new byte[0]);
                throw new PcscException("SCardTransmit", code);
            };
            assertFails(FailureCode.CARD_REMOVED, () -> connection.transmit(READ));
        }
    }

    @Test
    void aBrokenLineToACardThatIsStillThereIsAnErrorOfTheReader() throws Exception {
        try (CardConnection connection = reader(service).connect(LIMIT)) {
            service.answer = command -> {
                throw new PcscException("SCardTransmit", PcscCode.NOT_TRANSACTED);
            };
            assertFails(FailureCode.READER_ERROR, () -> connection.transmit(READ));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aResponseWithoutAStatusWordIsMalformed(int length) throws Exception {
        try (CardConnection connection = reader(service).connect(LIMIT)) {
            service.answer = command -> new byte[length];
            assertFails(FailureCode.CARD_MALFORMED, () -> connection.transmit(READ));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 65545})
    void aCommandOfImpossibleLengthIsNotSent(int length) throws Exception {
        try (CardConnection connection = reader(service).connect(LIMIT)) {
            assertThatIllegalArgumentException().isThrownBy(() -> connection.transmit(new byte[length]));
        }
    }

    @Test
    void commandsForT0GoWithoutLe() throws Exception {
        List<Integer> lengths = new ArrayList<>();
        service.protocol = Winscard.CardHandle.T0;
        service.answer = command -> {
            lengths.add(command.length);
            return new byte[] {0x61, 0x10};
        };
        try (CardConnection connection = reader(service).connect(LIMIT)) {
            connection.transmit(new byte[] {0, (byte) 0xA4, 0, 0, 2, 0x3F, 0, 0});
        }
        assertThat(lengths).containsExactly(7);
    }

    @Test
    void theFormForT0LeavesNoPinBehind() throws Exception {
        List<byte[]> sent = new ArrayList<>();
        service.protocol = Winscard.CardHandle.T0;
        service.answer = command -> {
            assertThat(command).contains('2', '4');
            sent.add(command);
            return new byte[] {(byte) 0x90, 0};
        };
        try (CardConnection connection = reader(service).connect(LIMIT)) {
            connection.transmit(new byte[] {0, 0x20, 0, 1, 2, '2', '4', 0});
        }
        assertThat(sent).hasSize(1).allSatisfy(command -> assertThat(command).containsOnly(0));
    }

    @Test
    void aCardThatIsResetEveryTimeIsNotWaitedForForever() throws Exception {
        ScriptedService resetting = new ScriptedService() {
            @Override
            public void beginTransaction(CardHandle card) throws PcscException {
                throw new PcscException("SCardBeginTransaction", PcscCode.RESET_CARD);
            }
        };
        resetting.put("R", ScriptedService.PRESENT, ScriptedService.ATR);
        try (CardConnection connection = reader(resetting).connect(LIMIT)) {
            assertFails(FailureCode.CARD_RESET, () -> connection.begin(LIMIT));
        }
    }

    /** Tells a handle once that its card was reset, whatever else has happened to it. */
    private static final class ResetOnce extends ScriptedService {
        private boolean told;

        ResetOnce() {
            put("R", PRESENT, ATR);
        }

        @Override
        public void beginTransaction(CardHandle card) throws PcscException {
            if (!told) {
                told = true;
                throw new PcscException("SCardBeginTransaction", PcscCode.RESET_CARD);
            }
        }
    }

    @Test
    void aCardThatWasResetIsStillTheSame() throws Exception {
        try (CardConnection connection = reader(new ResetOnce()).connect(LIMIT)) {
            assertThat(connection.begin(LIMIT)).isEqualTo(Continuity.RESET);
        }
    }

    @Test
    void aCardThatWasChangedAndThenResetIsNotTakenForTheFirstOne() throws Exception {
        ResetOnce changed = new ResetOnce();
        try (CardConnection connection = reader(changed).connect(LIMIT)) {
            changed.put("R", ScriptedService.PRESENT | 0x20000, ScriptedService.ATR);
            assertFails(FailureCode.CARD_REMOVED, () -> connection.begin(LIMIT));
        }
    }

    @Test
    void anExclusiveConnectionOfAnotherProgramMakesTheReaderBusy() {
        ScriptedService exclusive = new ScriptedService() {
            @Override
            public CardHandle connect(long context, String reader) throws PcscException {
                throw new PcscException("SCardConnect", PcscCode.SHARING_VIOLATION);
            }
        };
        exclusive.put("R", ScriptedService.PRESENT, ScriptedService.ATR);
        assertFails(FailureCode.READER_BUSY, () -> reader(exclusive).connect(Duration.ofMillis(300)));
    }

    @Test
    void aMuteCardIsSaidToBeMute() {
        service.put("R", ScriptedService.PRESENT, new byte[0]);
        assertFails(FailureCode.CARD_MUTE, () -> reader(service).connect(LIMIT));
        assertThat(service.openContexts()).isZero();
    }

    @Test
    void closingReleasesTheContextAndEndsTheConnection() throws Exception {
        CardConnection connection = reader(service).connect(LIMIT);
        assertThat(connection.begin(LIMIT)).isEqualTo(Continuity.UNKNOWN);
        assertThat(service.openContexts()).isEqualTo(1);
        connection.close();
        connection.close();
        assertThat(service.openContexts()).isZero();
        assertFails(FailureCode.READER_GONE, () -> connection.transmit(READ));
        assertFails(FailureCode.READER_GONE, () -> connection.begin(LIMIT));
    }
}
