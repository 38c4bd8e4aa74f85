package org.inkan.token.pkcs11.cryptoki;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnValueTest {
    @ParameterizedTest
    @CsvSource({
        "0x32, CARD_REMOVED",
        "0xE0, CARD_REMOVED",
        "0xB3, CARD_REMOVED",
        "0xE1, CARD_UNKNOWN",
        "0x03, READER_GONE",
        "0xA0, PIN_WRONG",
        "0xA1, PIN_FORMAT",
        "0xA2, PIN_FORMAT",
        "0xA4, PIN_BLOCKED",
        "0x101, PIN_LOCKED_AGAIN",
        "0x100, READER_BUSY",
        "0x50, PIN_CANCELLED",
        "0x40, DECRYPTION_FAILED",
        "0x68, KEY_UNSUITABLE",
        "0x70, KEY_UNSUITABLE",
        "0x82, KEY_NOT_FOUND",
        "0x54, CARD_OPERATION_UNKNOWN"
    })
    void meansTheSameToPeople(String value, FailureCode code) {
        assertThat(ReturnValue.failure(Long.decode(value))).isEqualTo(Failure.of(code));
    }

    @Test
    void refusalsAndUnknownNumbersAreQuoted() {
        assertThat(ReturnValue.failure(0xE2)).isEqualTo(Failure.of(FailureCode.CARD_REFUSED, "status", "00E2"));
        assertThat(ReturnValue.failure(0x80000001L))
                .isEqualTo(Failure.of(FailureCode.READER_ERROR, "code", "CKR 0x80000001"));
    }
}
