package org.inkan.hipki.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodesTest {
    private final CodeTable table = new CodeTable();

    @Test
    void pagesKnowTheseDecimals() {
        assertThat(Major.FAILED_OR_TIMED_OUT.value()).isEqualTo(1979711501L);
        assertThat(Major.UNSUPPORTED_METHOD.value()).isEqualTo(1979711502L);
        assertThat(Major.SITE_NOT_ALLOWED.value()).isEqualTo(1979711503L);
        assertThat(Major.EXPIRED.value()).isEqualTo(1984954370L);
    }

    @ParameterizedTest
    @EnumSource(value = Major.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void everyCodeOfOursHasItsText(Major major) {
        assertThat(table.majors()).containsKey(major.value());
    }

    @Test
    void theTableIsComplete() {
        assertThat(table.majors()).hasSize(191).containsKeys(0x77301009L, 0x77301010L, 0x82000118L, 0xE0000013L);
        assertThat(table.minors()).hasSize(7);
        assertThat(table.majors().values()).allSatisfy(text -> {
            assertThat(text.chinese()).isNotBlank();
            assertThat(text.english()).isNotBlank();
        });
    }

    @Test
    void unknownCodesAreTheirOwnText() {
        assertThat(table.major(0x12345678L)).isEqualTo("0x12345678");
        assertThat(table.minor(0)).isEmpty();
    }

    @Test
    void theScriptHoldsTheTable() {
        String[] functions = ErrorCodeScript.of(table).split("(?=function )");
        assertThat(functions).hasSize(2);
        assertThat(functions[0]).startsWith("function MajorErrorReason(code) {");
        assertThat(functions[1]).startsWith("function MinorErrorReason(code) {");
        assertThat(cases(functions[0])).isEqualTo(chinese(table.majors()));
        assertThat(cases(functions[1])).isEqualTo(chinese(table.minors()));
        assertThat(cases(functions[0])).containsEntry(0x7600000FL, "網站未獲允許");
        assertThat(cases(functions[1])).containsEntry(0x80000001L, "PIN 錯誤，剩 1 次");
    }

    private static Map<Long, String> cases(String function) {
        return Pattern.compile("case 0x(\\p{XDigit}{8}): return \"([^\"\\\\]*)\";")
                .matcher(function)
                .results()
                .collect(Collectors.toMap(found -> Long.parseLong(found.group(1), 16), found -> found.group(2)));
    }

    private static Map<Long, String> chinese(Map<Long, CodeTable.Text> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().chinese()));
    }

    @ParameterizedTest
    @CsvSource({"2,80000002", "1,80000001", "0,A4", "3,A0", "?,A0"})
    void aWrongPinTellsTheTriesLeft(String tries, String minor) {
        HipkiException mapped =
                FailureMapping.of(new Failure(FailureCode.PIN_WRONG, Map.of("tries", tries)), Major.SIGN_RUN);
        assertThat(mapped.major()).isEqualTo(0x76100006L);
        assertThat(mapped.minor()).isEqualTo(Long.parseLong(minor, 16));
    }

    @ParameterizedTest
    @CsvSource({
        "PIN_BLOCKED,76100006,A4",
        "PIN_FORMAT,76100006,A2",
        "PIN_LAST_TRY_UNCONFIRMED,76100006,80000001",
        "PIN_CANCELLED,76000999,0",
        "PIN_PROMPT_TIMEOUT,7600000D,0",
        "CARD_ABSENT,76000006,0",
        "CARD_REMOVED,76100005,32",
        "READER_SERVICE_MISSING,76100003,0",
        "CERTIFICATE_EXPIRED,76500002,0",
        "DECRYPTION_FAILED,76400003,0",
        "RECIPIENT_NOT_FOUND,76400003,0",
        "TIMEOUT,7600000D,0",
        "CARD_REFUSED,76300004,30"
    })
    void failuresHaveTheCodesThatPagesKnow(FailureCode code, String major, String minor) {
        HipkiException mapped = FailureMapping.of(Failure.of(code), Major.SIGN_RUN);
        assertThat(mapped.major()).isEqualTo(Long.parseLong(major, 16));
        assertThat(mapped.minor()).isEqualTo(Long.parseLong(minor, 16));
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void everyFailureHasACode(FailureCode code) {
        assertThat(table.majors())
                .containsKey(FailureMapping.of(Failure.of(code), Major.DECRYPT_FAILED)
                        .major());
    }
}
