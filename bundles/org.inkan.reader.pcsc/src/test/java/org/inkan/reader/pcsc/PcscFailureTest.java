package org.inkan.reader.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PcscFailureTest {
    @ParameterizedTest
    @MethodSource("codes")
    void meaning(int code, FailureCode connecting, FailureCode connected) {
        PcscException refused = new PcscException("SCardTest", code);
        assertThat(PcscFailure.connecting(refused).code()).isEqualTo(connecting);
        assertThat(PcscFailure.connected(refused).code()).isEqualTo(connected);
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                same(0x8010001D, FailureCode.READER_SERVICE_MISSING),
                same(0x8010001E, FailureCode.READER_SERVICE_MISSING),
                same(0x80100013, FailureCode.READER_SERVICE_MISSING),
                same(6, FailureCode.READER_SERVICE_MISSING),
                same(0x80100009, FailureCode.READER_GONE),
                same(0x80100017, FailureCode.READER_GONE),
                same(0x8010002E, FailureCode.READER_GONE),
                arguments(0x80100003, FailureCode.READER_ERROR, FailureCode.READER_GONE),
                arguments(0x8010000C, FailureCode.CARD_ABSENT, FailureCode.CARD_REMOVED),
                arguments(0x80100069, FailureCode.CARD_ABSENT, FailureCode.CARD_REMOVED),
                arguments(0x80100068, FailureCode.READER_ERROR, FailureCode.CARD_RESET),
                same(0x80100065, FailureCode.CARD_MUTE),
                same(0x80100066, FailureCode.CARD_MUTE),
                same(0x80100067, FailureCode.CARD_MUTE),
                same(0x8010000B, FailureCode.READER_BUSY),
                same(0x8010000F, FailureCode.READER_ERROR));
    }

    private static Arguments same(int code, FailureCode failure) {
        return arguments(code, failure, failure);
    }

    @ParameterizedTest
    @MethodSource("unknownCodes")
    void anUnknownCodeIsShown(int code, String shown) {
        InkanException failure = PcscFailure.connected(new PcscException("SCardTest", code));
        assertThat(failure.failure().details()).containsEntry("code", shown);
    }

    static Stream<Arguments> unknownCodes() {
        return Stream.of(arguments(0x80100001, "80100001"), arguments(5, "00000005"));
    }
}
